import Foundation
import TestSupport
import Testing

/// `--metrics`: numbers for Prometheus.
struct MetricsTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  /// The samples of a text by name and labels. Checks the text format as well.
  private func samples(_ text: String) throws -> [String: Double] {
    #expect(text.hasSuffix("\n"))
    var samples: [String: Double] = [:]
    var described: Set<Substring> = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# HELP ") || line.hasPrefix("# TYPE ") {
        described.insert(line.split(separator: " ")[2])
        continue
      }
      let match = try #require(
        line.wholeMatch(of: /([a-z_:]+)(\{([a-z_]+="([^"\\]|\\.)*",?)+\})? ([-+0-9.eNaIinf]+)/),
        "\(line)")
      #expect(described.contains(match.1), "\(line)")
      let name = String(match.1) + (match.2.map { String($0) } ?? "")
      #expect(samples[name] == nil, "\(name)")
      samples[name] = Double(String(match.5)) ?? .nan
    }
    return samples
  }

  @Test func scanWritesItsTotals() throws {
    try folder.write("log", "bell\nquiet\nbell\n")
    let run = try program.run(
      "scan", "--state", "state", "--metrics", "tocsin.prom", "-k", "bell", "-o", "alerts", "log",
      "missing")
    #expect(run.status == 3)
    let found = try samples(folder.text("tocsin.prom"))
    #expect(found["tocsin_last_run_timestamp_seconds"] == nil)
    #expect(found[#"tocsin_incidents_total{kind="line_time_up"}"#] == 0)
    #expect(found[#"tocsin_lines_total{source="log"}"#] == 3)
    #expect(found[#"tocsin_alerted_lines_total{source="log"}"#] == 2)
    #expect(found[#"tocsin_bytes_total{source="log"}"#] == 16)
    #expect(found[#"tocsin_lag_bytes{source="log"}"#] == 0)
    #expect(found[#"tocsin_input_failures_total{source="missing"}"#] == 1)
    #expect(found[#"tocsin_input_failures_total{source="log"}"#] == 0)
    #expect(
      found[#"tocsin_alerts_total{level="medium",rule="keywords"}"#]
        ?? found[#"tocsin_alerts_total{rule="keywords",level="medium"}"#] == 2)
    #expect(found[#"tocsin_sink_failures_total{sink="alerts"}"#] == 0)
    #expect(found["tocsin_rules"] == 1)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.path("tocsin.prom"))
    #expect(attributes[.posixPermissions] as? Int == 0o644)
    #expect(try folder.names() == ["alerts", "log", "state", "tocsin.prom"])
  }

  @Test func scanWithNothingNewListsItsInputs() throws {
    try folder.write("log", "bell\n")
    for _ in 1...2 {
      _ = try program.run(
        "scan", "--state", "state", "--metrics", "tocsin.prom", "-k", "bell", "log")
    }
    let found = try samples(folder.text("tocsin.prom"))
    #expect(found[#"tocsin_lines_total{source="log"}"#] == 0)
    #expect(found[#"tocsin_lag_bytes{source="log"}"#] == 0)
  }

  @Test func followWritesAtItsEnd() throws {
    try folder.write("tocsin.yaml", "inputs: [log]\nmetrics: tocsin.prom\n")
    try folder.write("log", "bell 1\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    _ = try running.alerts(atLeast: 1)
    try waits { folder.exists("tocsin.prom") }
    try folder.append("log", "bell 2\n")
    _ = try running.alerts(atLeast: 2)
    try running.end().expectSuccess()
    let found = try samples(folder.text("tocsin.prom"))
    #expect(found[#"tocsin_lines_total{source="log"}"#] == 2)
    #expect(found[#"tocsin_reloads_total{result="ok"}"#] == 0)
    #expect(try folder.names() == ["log", "tocsin.prom", "tocsin.yaml"])
  }

  @Test func failsIfTheFileCannotBeWritten() throws {
    try folder.write("log", "bell\n")
    let run = try program.run("scan", "--metrics", "no/folder.prom", "-k", "bell", "log")
    #expect(run.status == 3)
    #expect(try run.alerts().count == 1)
    #expect(run.errors == "tocsin: cannot write no/folder.prom: no such file or directory\n")
  }

  @Test func aFailedRunKeepsTheTimeOfTheLastGoodOne() throws {
    try folder.write("log", "bell\n")
    let arguments = ["scan", "--metrics", "tocsin.prom", "-k", "bell", "log"]
    let name = "tocsin_last_run_timestamp_seconds"
    try program.run(arguments + ["-o", "alerts"]).expectSuccess()
    let good = try samples(folder.text("tocsin.prom"))[name]
    try #require(good != nil)
    let before = try #require(
      try folder.text("tocsin.prom").split(separator: "\n").first { $0.hasPrefix(name) })
    try folder.write(
      "tocsin.prom",
      folder.text("tocsin.prom").replacing(before, with: "\(name) 1000000000"))
    #expect(try program.run(arguments + ["missing"]).status == 3)
    #expect(try samples(folder.text("tocsin.prom"))[name] == 1_000_000_000)
    #expect(try program.run(arguments + ["--fail-on", "low"]).status == 1)
    #expect(try samples(folder.text("tocsin.prom"))[name] ?? 0 >= good ?? 0)
  }

  @Test func countsEveryFailureOfAnInput() throws {
    try folder.write("log", "bell 1\n")
    let running = try program.start(
      "follow", "--metrics", "tocsin.prom", "-k", "bell", "log", "other")
    func isSaid(_ text: String) -> Bool {
      running.errorLines(atLeast: 1, within: .seconds(1)).contains { $0.contains(text) }
    }
    try waits { isSaid("other: no such file") }
    try folder.write("other", "bell 2\n")
    _ = try running.alerts(atLeast: 2)
    try folder.remove("other")
    try FileManager.default.createDirectory(
      atPath: folder.path("other"), withIntermediateDirectories: false)
    try waits { isSaid("other: it is a folder") }
    _ = try running.end()
    let found = try samples(folder.text("tocsin.prom"))
    #expect(found[#"tocsin_input_failures_total{source="other"}"#] == 2)
    #expect(found[#"tocsin_input_failures_total{source="log"}"#] == 0)
  }

  @Test func followListsEmptyInputs() throws {
    try folder.write("log", "")
    let running = try program.start("follow", "--metrics", "tocsin.prom", "-k", "bell", "log")
    try waits { folder.exists("tocsin.prom") }
    let found = try samples(folder.text("tocsin.prom"))
    #expect(found[#"tocsin_input_failures_total{source="log"}"#] == 0)
    #expect(found[#"tocsin_lines_total{source="log"}"#] == 0)
    #expect(try running.end().status == 0)
  }

  @Test func keepsCountingFailuresOfSinksAfterANewConfiguration() throws {
    try folder.write("log", "bell 1\n")
    try folder.write("to/alerts", "")
    try folder.write(
      "tocsin.yaml", "inputs: [log]\nmetrics: tocsin.prom\nsinks: [{file: to/alerts}]\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    try waits { try folder.text("to/alerts").contains("bell 1") }
    try folder.rename("to", to: "away")
    try folder.append("log", "bell 2\n")
    try waits { running.errorLines(atLeast: 1, within: .seconds(1)).count >= 1 }
    try folder.write("to/alerts", "")
    try waits { try folder.text("to/alerts").contains("bell 2") }
    running.send(SIGHUP)
    try waits { running.errorLines(atLeast: 3, within: .seconds(1)).count >= 3 }
    let run = try running.end()
    #expect(run.errors.contains("were read again"))
    let found = try samples(folder.text("tocsin.prom"))
    #expect(found[#"tocsin_sink_failures_total{sink="to/alerts"}"#] ?? 0 >= 1)
    #expect(found[#"tocsin_sink_retries_total{sink="to/alerts"}"#] ?? 0 >= 1)
  }

  @Test func aMissingFolderForMetricsLeavesCountsAndStatistics() throws {
    try folder.write("log", "bell\nquiet\n")
    for arguments in [[], ["--state", "state"]] {
      let run = try program.run(
        [
          "scan", "-c", "--stats", "--fail-on", "low", "--metrics", "no/m.prom", "-k", "bell",
          "log",
        ]
          + arguments)
      #expect(run.status == 3)
      #expect(run.output == "1\n")
      #expect(run.errors.contains("cannot write no/m.prom: no such file or directory"))
      #expect(run.errors.contains("lines: 2, of which 1 alerted"))
    }
  }

  @Test func aDryRunWritesNoMetrics() throws {
    try folder.write("log", "bell\n")
    let run = try program.run("scan", "--dry-run", "--metrics", "tocsin.prom", "-k", "bell", "log")
    run.expectSuccess()
    #expect(try folder.names() == ["log"])
  }

  @Test func namesOfFilesForgeNoSample() throws {
    let name = "log\"} 1\ntocsin_rules 99\u{1B}[31m\\"
    try folder.write(name, "bell\n")
    let run = try program.run("scan", "--metrics", "tocsin.prom", "-k", "bell", name)
    run.expectSuccess()
    let text = try folder.text("tocsin.prom")
    #expect(!text.contains("\u{1B}"))
    #expect(try samples(text)["tocsin_rules"] == 1)
  }
}
