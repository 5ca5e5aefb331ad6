import AlertDelivery
import Alerts
import Foundation
import Metrics
import Testing

struct RunMetricsTests {
  @Test func writesARunAsText() {
    #expect(PrometheusText.text(of: Self.sample.families) == Self.golden)
  }

  @Test func writesTheSameTextInWhateverOrder() {
    var metrics = Self.sample
    metrics.sources.reverse()
    metrics.sinks.reverse()
    #expect(PrometheusText.text(of: metrics.families) == Self.golden)
  }

  @Test func addsUpFilesOfOneSource() {
    var metrics = Self.sample
    metrics.sources.append(RunMetrics.Source(name: "web"))
    metrics.sources[2].lines = 7
    let text = PrometheusText.text(of: metrics.families)
    #expect(text.contains("\ntocsin_lines_total{source=\"web\"} 107\n"))
    #expect(text.split(separator: "\n").count == Self.golden.split(separator: "\n").count)
  }

  @Test func writesCountersOfZeroForANewRun() {
    let text = PrometheusText.text(of: RunMetrics(version: "1", startTime: 0).families)
    for line in [
      "tocsin_reloads_total{result=\"failed\"} 0", "tocsin_incidents_total{kind=\"undecided\"} 0",
      "tocsin_rules 0",
    ] {
      #expect(text.contains("\n\(line)\n"))
    }
    #expect(!text.contains("tocsin_last_run_timestamp_seconds"))
  }

  private static var sample: RunMetrics {
    var metrics = RunMetrics(version: "0.1.0", startTime: 1_790_000_000)
    metrics.lastRunTime = 1_790_000_300.5
    metrics.rules = 117
    metrics.loadSeconds = 0.0625
    metrics.reloads = 2
    metrics.failedReloads = 1
    var web = RunMetrics.Source(name: "web")
    web.lines = 100
    web.alertedLines = 3
    web.bytes = 18_446_744_073_709_551_615
    web.lag = 42
    var odd = RunMetrics.Source(name: "C:\\\"feed\"\n\u{1B}[31m退款\u{202E}")
    odd.undecodable = 5
    odd.failures = 1
    metrics.sources = [web, odd]
    metrics.alerts = [
      .init(rule: "refund", level: .high): 2, .init(rule: "refund", level: .critical): 1,
      .init(rule: "disk-io-error", level: .critical): 9,
    ]
    metrics.incidents = ["regex_given_up": 4]
    var file = SinkStatistics(name: "/var/log/tocsin/alerts.jsonl")
    file.failures = 2
    file.retries = 3
    file.held = 8
    metrics.sinks = [file, SinkStatistics(name: "stdout")]
    return metrics
  }

  private static let golden: String = {
    let path = "\(#filePath)".split(separator: "/").dropLast().joined(separator: "/")
    return (try? String(contentsOfFile: "/\(path)/Golden/run.prom", encoding: .utf8)) ?? ""
  }()
}
