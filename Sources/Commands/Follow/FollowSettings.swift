internal import AlertDelivery
internal import Checkpoints
internal import Configuration
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline

/// What rules, configuration and arguments make of a run that follows; read again when it is told to.
struct FollowSettings {
  let found: ConfigurationSource.Found?
  let detector: Detector
  let inputs: [RememberedInput]
  /// How standard input is stored, where it is read.
  let standardInput: EncodingChoice?
  let loading: Duration
  /// The files that the run writes: where a pattern finds one it is no input.
  let written: WrittenFiles

  /// Reads rules and configuration; what is wrong with them is said and thrown.
  ///
  /// - Parameter state: the folder in which the run remembers.
  init(_ command: Follow, _ found: ConfigurationSource.Found?, state: String?) throws {
    let start = ContinuousClock.now
    let destinations = AlertDestinations.destinations(
      command.alerting.request, found?.configuration)
    let files = command.fileUses(found, destinations: destinations, state: state)
    try files.refuseConflicts()
    written = files.writtenFiles
    self.found = found
    detector = try command.detector(found)
    inputs = command.reading.remembered(found)
    let takesStandardInput =
      command.reading.files.contains("-") || (command.reading.files.isEmpty && inputs.isEmpty)
    standardInput = takesStandardInput ? command.reading.stored.choice : nil
    try command.reading.refuseLongLines(
      detector.limits, of: command.reading.sources(of: inputs))
    loading = ContinuousClock.now - start
  }

  /// The sinks, opened.
  ///
  /// - Parameter keeper: knows what is certain of alert files.
  func sinks(_ command: Follow, _ keeper: CheckpointKeeper) throws(ExitStatus) -> SinkSet {
    var request = command.alerting.request
    request.known = keeper.checkpoint.outputs
    request.patience = found?.configuration.giveUpSeconds.map { .seconds($0) }
    return SinkSet(try AlertDestinations(request, found?.configuration).sinks)
  }

  func options(_ command: Follow) -> ScanPipeline.Options {
    command.pipelineOptions(wantsAlerts: true)
  }

  func framing(_ command: Follow) -> FollowedPieces.Framing {
    FollowedPieces.Framing(
      blockSize: options(command).blockSize, maxLineBytes: detector.limits.maxLineBytes)
  }
}
