internal import AlertDelivery
internal import Checkpoints
internal import Configuration
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import Reading

/// What arguments, configuration and rules say about a run that follows. HUP makes new ones.
struct FollowSettings {
  let found: ConfigurationSource.Found?
  let detector: Detector
  /// How many rules --exclude or the configuration leaves out.
  let excludedRules: Int
  let inputs: [RememberedInput]
  /// The encoding of standard input; nil if it is not read.
  let standardInput: EncodingChoice?
  let loading: Duration
  /// The files that the run writes, which patterns of inputs leave out.
  let written: FilesWrittenByRun

  /// Loads the rules. Errors are reported and thrown.
  ///
  /// - Parameter state: the state folder, if the run has one.
  init(_ command: Follow, _ found: ConfigurationSource.Found?, state: String?) throws {
    let start = ContinuousClock.now
    let destinations = AlertDestinations.destinations(
      command.alerting.request, found?.configuration)
    let files = command.fileUses(found, destinations: destinations, state: state)
    try files.refuseConflicts()
    written = files.writtenFiles
    self.found = found
    (detector, excludedRules) = try command.rules(found)
    inputs = command.reading.remembered(found)
    let takesStandardInput =
      command.reading.files.contains("-") || (command.reading.files.isEmpty && inputs.isEmpty)
    standardInput = takesStandardInput ? command.reading.stored.choice : nil
    try command.reading.refuseLongLines(
      detector.limits, of: command.reading.sources(of: inputs))
    loading = ContinuousClock.now - start
  }

  /// Opens the sinks. Errors are reported and thrown.
  ///
  /// - Parameter keeper: knows what the last run recorded of alert files.
  func sinks(_ command: Follow, _ keeper: CheckpointKeeper) throws(ExitStatus) -> [SinkDelivery] {
    var request = command.alerting.request
    request.known = keeper.checkpoint.outputs
    request.patience = found?.configuration.giveUpSeconds.map { .seconds($0) }
    return try AlertDestinations(request, found?.configuration).sinks
  }

  func options(_ command: Follow) -> ScanPipeline.Options {
    command.pipelineOptions(wantsAlerts: true)
  }

  func framing(_ command: Follow) -> Framing {
    Framing(
      blockSize: options(command).blockSize, maxLineBytes: detector.limits.maxLineBytes)
  }
}
