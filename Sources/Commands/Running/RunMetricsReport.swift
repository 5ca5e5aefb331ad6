internal import AlertDelivery
internal import Alerts
internal import Checkpoints
internal import Detection
internal import FileTracking
internal import Inputs
internal import Metrics
internal import Pipeline
internal import Reading
internal import SystemFiles

/// The results of a run, for monitoring systems.
struct RunMetricsReport {
  var report: ScanReport
  var detector: Detector
  var loading: Duration
  /// When the process began, in seconds since 1970.
  var startTime: Int64
  var reloads: UInt64 = 0
  var failedReloads: UInt64 = 0
  /// The inputs of a run with a state folder.
  var inputs: [RememberedInput] = []
  /// Files that the run writes, which patterns of inputs leave out.
  var written = FilesWrittenByRun.none
  var keeper: CheckpointKeeper?
  /// Whether the run succeeded, or still goes on.
  var isWell = true
  /// The counters of sinks of earlier configurations; they hold no alerts now.
  var earlierSinks: [SinkStatistics] = []

  /// Replaces the content of a metrics file, whole or not at all.
  func write(to path: String) throws(SystemError) {
    var metrics = RunMetrics(version: programVersion, startTime: Double(startTime))
    metrics.lastRunTime = isWell ? Double(CurrentProcess.secondsSinceEpoch) : nil
    metrics.rules = UInt64(detector.rules.count)
    metrics.loadSeconds = loading / .seconds(1)
    metrics.reloads = reloads
    metrics.failedReloads = failedReloads
    metrics.sources = sources
    for (rule, counts) in report.alerts.byRule {
      for (level, count) in zip(Level.allCases, counts) where count > 0 {
        metrics.alerts[RunMetrics.AlertKind(rule: rule, level: level)] = count
      }
    }
    for (kind, count) in report.reading.incidents { metrics.incidents[kind.metricName] = count }
    metrics.sinks = sinks
    try MetricsFile(path: path).write(metrics)
  }

  private var sinks: [SinkStatistics] {
    let current = report.delivery.sinks
    let names = Set(current.map(\.name))
    // The metrics add up sinks of one name.
    return current + earlierSinks.filter { names.contains($0.name) }
  }

  private var sources: [RunMetrics.Source] {
    let lags = self.lags
    let known = Set(report.reading.inputs.map(\.name))
    // Sources without events get counters of 0: a counter that appears with its first event shows no increase.
    let quiet = Set(inputs.flatMap { $0.paths(besides: written) }.map(\.name)).subtracting(known)
    let quietSources = quiet.map { name in
      var source = RunMetrics.Source(name: name)
      source.lag = lags[name]
      return source
    }
    let sources = report.reading.inputs.map { input in
      var source = RunMetrics.Source(name: input.name)
      source.lines = input.lines
      source.alertedLines = input.alertedLines
      source.bytes = input.bytes
      source.undecodable = input.undecodable
      source.failures = input.failures
      source.lag = lags[input.name]
      return source
    }
    return sources + quietSources
  }

  /// How many bytes of each input are still to be read.
  private var lags: [String: UInt64] {
    guard let keeper else { return [:] }
    let records = Dictionary(grouping: keeper.checkpoint.files, by: \.input)
    var lags: [String: UInt64] = [:]
    for (path, name) in inputs.flatMap({ $0.paths(besides: written) }) {
      for record in records[FileSystem.absolutePath(of: path)] ?? [] {
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
