internal import Alerts
internal import Checkpoints
internal import Detection
internal import Inputs
internal import Metrics
internal import Pipeline
internal import Sinks
internal import SystemFiles

/// What a run came to, for monitoring systems.
struct RunMetricsReport {
  var report: ScanReport
  var detector: Detector
  var loading: Duration
  /// When the process began, in seconds since 1970.
  var startTime: Int64
  var reloads: UInt64 = 0
  var failedReloads: UInt64 = 0
  /// The inputs of which it is remembered how far they were read.
  var inputs: [RememberedInput] = []
  var keeper: CheckpointKeeper?

  /// Writes it to a file, whole or not at all.
  func write(to path: String) throws(SystemError) {
    var metrics = RunMetrics(version: programVersion, startTime: Double(startTime))
    metrics.lastRunTime = Double(CurrentProcess.secondsSinceEpoch)
    metrics.rules = UInt64(detector.rules.count)
    metrics.loadSeconds = loading / .seconds(1)
    metrics.reloads = reloads
    metrics.failedReloads = failedReloads
    metrics.sources = sources
    for (rule, counts) in report.alertsByRule {
      for (level, count) in zip(Level.allCases, counts) where count > 0 {
        metrics.alerts[RunMetrics.AlertKind(rule: rule, level: level)] = count
      }
    }
    for (kind, count) in report.incidents { metrics.incidents[kind.metricName] = count }
    metrics.sinks = report.sinks.map { sink in
      var metric = RunMetrics.Sink(name: sink.name)
      metric.failures = sink.failures
      metric.retries = sink.retries
      metric.held = UInt64(sink.held)
      return metric
    }
    try MetricsFile(path: path).write(metrics)
  }

  private var sources: [RunMetrics.Source] {
    let lags = self.lags
    return report.inputs.map { input in
      var source = RunMetrics.Source(name: input.name)
      source.lines = input.lines
      source.alertedLines = input.alertedLines
      source.bytes = input.bytes
      source.undecodable = input.undecodable
      source.failures = input.failure == nil ? 0 : 1
      source.lag = lags[input.name]
      return source
    }
  }

  /// How many bytes of each input are not read.
  private var lags: [String: UInt64] {
    guard let keeper else { return [:] }
    let files = keeper.checkpoint.files
    var lags: [String: UInt64] = [:]
    for (path, name) in inputs.flatMap({ $0.paths() }) {
      let input = FileSystem.absolutePath(of: path)
      for record in files where record.input == input {
        if let lag = RecordedFile(record).lag { lags[name, default: 0].addSaturating(lag) }
      }
    }
    return lags
  }
}

extension Incident.Kind {
  fileprivate var metricName: String {
    switch self {
    case .regexGivenUp: "regex_given_up"
    case .lineTimeUp: "line_time_up"
    case .undecided: "undecided"
    case .occurrencesCut: "occurrences_cut"
    case .lineTooLong: "line_too_long"
    case .notUTF8: "not_utf8"
    }
  }
}
