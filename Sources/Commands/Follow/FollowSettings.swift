internal import AlertDelivery
internal import Checkpoints
internal import Configuration
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import SystemFiles

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
    let files = Self.files(command, found, state: state)
    try files.check()
    written = files.writtenFiles
    self.found = found
    detector = try command.source.detector(
      found?.configuration, limits: command.reading.limits(found?.configuration))
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

  private static func files(
    _ command: Follow, _ found: ConfigurationSource.Found?, state: String?
  ) -> FileUses {
    let named = command.reading.remembered(found).filter { !$0.isPattern }.map(\.path)
    var files = FileUses(
      inputs: named, readsStandardInput: command.reading.takesStandardInput(found))
    files.add(command.source, found?.configuration)
    files.add(AlertDestinations.destinations(command.alerting.request, found?.configuration))
    files.add(state: state, metrics: command.remembering.metricsFile(found))
    return files
  }

  func options(_ command: Follow) -> ScanPipeline.Options {
    var options = ScanPipeline.Options()
    options.threads = command.alerting.threads ?? CurrentProcess.processorCount
    if let blockSize = command.reading.blockSize { options.blockSize = blockSize }
    options.wanted = RuleScanner.Wanted(minimumLevel: command.alerting.minLevel, alerts: true)
    options.now = command.alerting.now
    return options
  }

  func framing(_ command: Follow) -> FollowedPieces.Framing {
    FollowedPieces.Framing(
      blockSize: options(command).blockSize, maxLineBytes: detector.limits.maxLineBytes)
  }
}
