internal import Configuration
internal import AlertDelivery
internal import Checkpoints
internal import Detection
internal import Dispatch
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import Reading
internal import Synchronization
internal import SystemFiles

/// One run of `tocsin follow`, from its start to its exit status.
final class FollowRun: Sendable {
  /// What signals have asked for since the last round of reading.
  private struct Requests {
    var ends = false
    var reloads = false
  }

  private let command: Follow
  private let settings: Mutex<FollowSettings>
  private let pieces: FollowedInputs
  private let output: OrderedOutput
  private let pool = BufferPool()
  private let metrics: FollowMetrics
  private let reloading: FollowReload
  private let requests = Mutex(Requests())
  private let started: ContinuousClock.Instant

  /// Opens outputs and inputs. An error is reported and ends the command.
  ///
  /// - Parameters:
  ///   - memory: the state folder, held as long as this value lives; nil for a run that remembers nothing.
  ///   - descriptors: how many files the process may have open; nil if that is not known.
  init(
    _ command: Follow, _ settings: FollowSettings, _ memory: HeldState?, descriptors: Int?,
    started: ContinuousClock.Instant
  ) throws {
    self.command = command
    self.started = started
    let keeper = memory?.keeper ?? CheckpointKeeper(Checkpoint(), in: nil)
    let sinks = try settings.sinks(command, keeper)
    try Console.reportingFailure { () throws(SystemError) in
      try keeper.keep([], outputs: sinks.compactMap(\.record))
    }
    let console = RunConsole(
      inputs: [], maxLineBytes: settings.detector.limits.maxLineBytes, keeper: keeper)
    let pool = pool
    var surveyor = InputSurveyor(
      settings.inputs, written: settings.written, keeper: keeper,
      start: command.remembering.from ?? .start)
    surveyor.lineWait = LineWait.seconds(settings.found)
    pieces = try Console.reportingFailure { [surveyor] () throws(SystemError) in
      try FollowedInputs(
        surveyor,
        stream: settings.standardInput.map { .standardInput($0) }, watcher: try FileWatcher(),
        pool: pool,
        framing: settings.framing(command),
        openLimit: FollowedInputs.openLimit(descriptors: descriptors), observer: console)
    }
    output = OrderedOutput(sinks: sinks, inputs: [], keeper: keeper, observer: console)
    output.whenStopped { [pieces] in pieces.pause() }
    metrics = FollowMetrics(command.remembering, settings, output, keeper)
    reloading = FollowReload(
      command: command, memory: memory, keeper: keeper, pieces: pieces, output: output,
      console: console, metrics: metrics)
    self.settings = Mutex(settings)
  }

  /// Follows until a signal, the end of standard input, or a reader or sink that is gone ends it.
  func run() throws {
    let signals = try Console.reportingFailure { () throws(SystemError) in
      try SignalWatch(Signal.allCases) { [self] in handle($0) }
    }
    var timer = metrics.start()
    let settings = settings.withLock { $0 }
    var pipeline = ScanPipeline(
      detector: settings.detector, pieces: pieces, pool: pool, output: output,
      options: settings.options(command))
    while true {
      // A signal during a reload asked for a pause that the reload has ended.
      if requests.withLock({ $0.ends || $0.reloads }) { pieces.pause() }
      pipeline.read()
      let request = requests.withLock { requests in
        defer { requests.reloads = false }
        return requests
      }
      guard request.reloads, !request.ends, !output.isStopped else { break }
      let next = reload()
      pipeline = pipeline.successor(detector: next.detector, options: next.options(command))
      timer?.cancel()
      timer = metrics.start()
    }
    output.finish()
    timer?.cancel()
    metrics.write()
    withExtendedLifetime(signals) {}
    try end()
  }

  private func handle(_ signal: Signal) {
    switch signal {
    case .terminate, .interrupt:
      requests.withLock { $0.ends = true }
      // What cannot be written now is left to the next run.
      output.giveUp()
      pieces.pause()
    case .hangUp:
      requests.withLock { $0.reloads = true }
      pieces.pause()
      if output.isWaitingForRoom {
        Console.complain(
          "an output is full: rules and configuration are read again once it has room")
      }
    case .user1: printSummary()
    case .user2: output.reopen()
    }
  }

  private func reload() -> FollowSettings {
    let next = reloading.settings(after: settings.withLock { $0 })
    settings.withLock { $0 = next }
    return next
  }

  private func printSummary() {
    let settings = settings.withLock { $0 }
    let text = RunSummary(
      report: output.report, inputs: command.reading.sources(of: settings.inputs),
      detector: settings.detector, excludedRules: settings.excludedRules, loading: settings.loading,
      scanning: ContinuousClock.now - started, isCountOnly: false,
      configuration: settings.found?.configuration.file)
    Console.write(text.text, to: .standardError())
  }

  private func end() throws(ExitStatus) {
    if command.stats { printSummary() }
    let delivery = output.report.delivery
    var failures = delivery.failures
    // The signal that ends this run may have ended the reader, too, as control-C does to a pipeline.
    if delivery.readerLeft, !requests.withLock(\.ends), !command.readerMayLeave {
      Console.complain(
        "the reader of standard output is gone, and nothing is followed any more (--reader-may-leave if it may go)"
      )
      failures.insert(.failedOutput)
    }
    // An input that failed and could be read again later is no failure of the run.
    if pieces.isFailing { failures.insert(.unreadableInput) }
    try ExitStatus.end(failures)
  }
}
