internal import ArgumentParser
internal import Configuration
internal import Detection
internal import Pipeline
internal import SystemFiles

/// A command that reads inputs and writes alerts: scan and follow.
protocol AlertingCommand: ParsableCommand {
  var reading: InputOptions { get }
  var source: RuleSourceOptions { get }
  var alerting: AlertOptions { get }
  var remembering: StateOptions { get }
}

extension AlertingCommand {
  /// Loads the rules, and counts those that are excluded. If they are wrong, reports how and ends the command.
  func rules(
    _ found: ConfigurationSource.Found?
  ) throws(ExitStatus) -> (detector: Detector, excluded: Int) {
    try source.selected(
      found?.configuration, limits: reading.limits(found?.configuration))
  }

  /// The files that the run uses.
  ///
  /// - Parameters:
  ///   - destinations: where alerts go.
  ///   - state: the state folder, if the run has one.
  func fileUses(
    _ found: ConfigurationSource.Found?, destinations: [Configuration.Sink], state: String?
  ) -> FileUses {
    var files = FileUses(reading, found)
    files.add(source, found?.configuration)
    files.add(destinations)
    files.add(state: state, metrics: remembering.metricsFile(found))
    return files
  }

  /// How the run reads and searches.
  ///
  /// - Parameter wantsAlerts: whether anything needs the alerts, or only their number.
  func pipelineOptions(wantsAlerts: Bool) -> ScanPipeline.Options {
    var options = ScanPipeline.Options()
    options.threads = alerting.threads ?? CurrentProcess.processorCount
    if let blockSize = reading.blockSize { options.blockSize = blockSize }
    options.wanted = RuleScanner.Wanted(
      minimumLevel: alerting.minLevel, alerts: wantsAlerts)
    options.now = alerting.now
    return options
  }
}
