internal import AlertDelivery
internal import Alerts
internal import Checkpoints
internal import Detection
internal import Dispatch
internal import FileTracking
internal import Inputs
internal import Metrics
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

  /// What happened that is counted here.
  private struct Counts {
    var reloads: UInt64 = 0
    var failedReloads: UInt64 = 0
    var metricsFailed = false
    /// What the sinks of earlier configurations came to, by their names.
    var earlierSinks: [String: RunMetrics.Sink] = [:]
  }

  private static let metricsInterval = 15

  private let command: Follow
  private let keeper: CheckpointKeeper
  private let pieces: FollowedPieces
  private let output: OrderedOutput
  private let console: RunConsole
  private let pool = BufferPool()
  private let settings: Mutex<FollowSettings>
  private let requests = Mutex(Requests())
  private let counts = Mutex(Counts())
  private let startTime = CurrentProcess.secondsSinceEpoch
  private let started: ContinuousClock.Instant
  /// Held for as long as the run lasts.
  private let memory: HeldState?

  init(
    _ command: Follow, _ settings: FollowSettings, _ memory: HeldState?,
    started: ContinuousClock.Instant
  ) throws {
    self.command = command
    self.memory = memory
    self.started = started
    let keeper = memory?.keeper ?? CheckpointKeeper(Checkpoint(), in: nil)
    self.keeper = keeper
    let sinks = try settings.sinks(command, keeper)
    try HeldState.require { () throws(SystemError) in
      try keeper.keep([], outputs: sinks.outputs)
    }
    let console = RunConsole(
      inputs: [], maxLineBytes: settings.detector.limits.maxLineBytes, keeper: keeper)
    self.console = console
    let pool = pool
    pieces = try HeldState.require { () throws(SystemError) in
      try FollowedPieces(
        InputSurveyor(
          settings.inputs, written: settings.written, keeper: keeper,
          start: command.remembering.from ?? .start),
        standardInput: settings.standardInput, watcher: try FileWatcher(), pool: pool,
        framing: settings.framing(command), observer: console)
    }
    output = OrderedOutput(sinks: sinks, inputs: [], keeper: keeper, observer: console)
    self.settings = Mutex(settings)
  }

  /// Follows until a signal, the end of standard input, or a reader or sink that is gone ends it.
  func run() throws {
    let signals = try HeldState.require { () throws(SystemError) in
      try SignalWatch(Signal.allCases) { [self] in handle($0) }
    }
    var metrics = startMetrics()
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
      if let next = reload() {
        pipeline = pipeline.successor(detector: next.detector, options: next.options(command))
        metrics?.cancel()
        metrics = startMetrics()
      }
    }
    output.finish()
    metrics?.cancel()
    writeMetrics()
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
          "an output can hold no more: rules and configuration are read again when it has room")
      }
    case .user1: printSummary()
    case .user2: output.reopen()
    }
  }

  /// Takes new rules, configuration and outputs if all of them are right; otherwise all stays as it is.
  private func reload() -> FollowSettings? {
    let current = settings.withLock { $0 }
    do {
      let found = try command.source.configuration()
      let next = try FollowSettings(command, found, state: memory?.folder.path)
      // The new outputs may be the old files, in which nothing must be half written then.
      guard output.settle() else {
        Console.complain(
          "an output cannot be written to: rules and configuration stay as they are until they are read "
            + "again, or the program is started again")
        return keep(current)
      }
      let sinks = try next.sinks(command, keeper)
      try HeldState.require { () throws(SystemError) in
        try keeper.keep([], outputs: sinks.outputs)
      }
      exchange(sinks)
      settings.withLock { $0 = next }
      pieces.resume(
        inputs: next.inputs, written: next.written, framing: next.framing(command))
      console.take(maxLineBytes: next.detector.limits.maxLineBytes)
      counts.withLock { $0.reloads += 1 }
      let count = next.detector.rules.count
      Console.complain(
        "rules and configuration were read again: \(count) \(count == 1 ? "rule" : "rules")")
      tellOfState(next)
      return next
    } catch {
      Console.complain("rules and configuration stay as they are")
      return keep(current)
    }
  }

  /// Tells that the state folder of a new configuration is not taken, where it is another one.
  private func tellOfState(_ settings: FollowSettings) {
    let folder = command.remembering.folder(settings.found)
    guard folder.map({ FilePlace($0) }) != memory.map({ FilePlace($0.folder.path) }) else {
      return
    }
    Console.complain(
      "state: is taken when the program is started again; until then it "
        + (memory.map { "stays \($0.folder.path)" } ?? "is none"))
  }

  /// Exchanges the sinks. What those before have come to counts on.
  private func exchange(_ sinks: SinkSet) {
    // Under the lock under which metrics are taken: no counter may go back.
    counts.withLock { counts in
      let before = output.report.delivery.sinks
      output.exchange(sinks)
      for sink in before {
        var sum = counts.earlierSinks[sink.name] ?? RunMetrics.Sink(name: sink.name)
        sum.failures += sink.failures
        sum.retries += sink.retries
        counts.earlierSinks[sink.name] = sum
      }
    }
  }

  private func keep(_ settings: FollowSettings) -> FollowSettings {
    counts.withLock { $0.failedReloads += 1 }
    pieces.resume()
    return settings
  }

  private func startMetrics() -> (any DispatchSourceTimer)? {
    guard command.remembering.metricsFile(settings.withLock(\.found)) != nil else { return nil }
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now(), repeating: .seconds(Self.metricsInterval))
    timer.setEventHandler { [self] in writeMetrics() }
    timer.resume()
    return timer
  }

  private func writeMetrics() {
    let settings = settings.withLock { $0 }
    guard let path = command.remembering.metricsFile(settings.found) else { return }
    let (counts, report) = counts.withLock { ($0, output.report) }
    let metrics = RunMetricsReport(
      report: report, detector: settings.detector, loading: settings.loading,
      startTime: startTime, reloads: counts.reloads, failedReloads: counts.failedReloads,
      inputs: settings.inputs, written: settings.written, keeper: keeper,
      earlierSinks: Array(counts.earlierSinks.values))
    var failure: SystemError?
    do throws(SystemError) { try metrics.write(to: path) } catch { failure = error }
    let isNew = self.counts.withLock { counts in
      defer { counts.metricsFailed = failure != nil }
      return !counts.metricsFailed
    }
    if let failure, isNew { Console.complain("\(failure)") }
  }

  private func printSummary() {
    let settings = settings.withLock { $0 }
    let text = RunSummary(
      report: output.report, inputs: command.reading.sources(of: settings.inputs),
      detector: settings.detector, loading: settings.loading,
      scanning: ContinuousClock.now - started, isCountOnly: false)
    Console.write(text.text, to: .standardError())
  }

  private func end() throws(ExitStatus) {
    if command.stats { printSummary() }
    let report = output.report
    if !report.delivery.sinkFailures.isEmpty || report.delivery.keepingFailed || pieces.isFailing {
      throw .inputOrOutput
    }
  }
}
