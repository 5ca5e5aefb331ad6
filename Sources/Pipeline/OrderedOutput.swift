package import AlertDelivery
internal import Alerts
internal import Dispatch
internal import Findings
package import Reading
internal import Synchronization
internal import SystemFiles

/// Hands results to the sinks in the order of the input, whichever thread finishes first, and has the checkpoint
/// remember how far files are alerted: never further than what is durable in every sink.
///
/// One thread at a time has the ``DeliveryLoop`` and with it the turn to deliver. Other threads leave their results, and
/// wait until the turn is free: if they read on, further results would pile up in memory. No thread holds a lock while it
/// writes or waits, so that calls from other threads return at once.
package final class OrderedOutput: Sendable {
  private static let tickInterval = Duration.milliseconds(100)

  private struct State: ~Copyable {
    var sequencer = Sequencer<BlockResult>()
    /// Nil while a thread has it.
    var loop: DeliveryLoop?
    /// The threads that wait until the turn is free.
    var waiting = 0
  }

  private let state: Mutex<State>
  private let turns = DispatchSemaphore(value: 0)
  private let sinks: Mutex<SinkLanes>
  private let recorder: ProgressRecorder?
  private let record: SharedRunRecord
  private let switches = DeliverySwitches()
  /// Whether sinks write on threads of their own. One sink of a run that remembers nothing has only the inputs waiting for
  /// it.
  private let haveThreads: Bool

  /// - Parameters:
  ///   - inputs: the names of the inputs.
  ///   - keeper: remembers how far files are alerted; then a sink that is given up ends the run.
  package convenience init(
    sinks: [SinkDelivery], inputs: [String], keeper: CheckpointKeeper? = nil,
    observer: (any ScanObserver)?
  ) {
    self.init(
      sinks: sinks, stage: IdentityStage(), inputs: inputs, keeper: keeper, observer: observer)
  }

  /// - Parameter stage: decides which alerts come of findings.
  init(
    sinks: [SinkDelivery], stage: any FindingStage, inputs: [String],
    keeper: CheckpointKeeper?, observer: (any ScanObserver)?
  ) {
    haveThreads = keeper != nil || sinks.count > 1
    let lanes = SinkLanes(sinks, haveThreads: haveThreads, bell: switches.bell)
    self.sinks = Mutex(lanes)
    recorder = keeper.map { ProgressRecorder($0) }
    record = SharedRunRecord(inputs: inputs, observer: observer)
    let loop = DeliveryLoop(
      stage: stage, sinks: lanes, recorder: recorder, record: record, switches: switches,
      observer: observer)
    state = Mutex(State(loop: loop))
  }

  /// Whether nothing more can be delivered, so that reading on is of no use.
  package var isStopped: Bool { switches.isStopped }

  /// Sets what happens, on any thread, once nothing more can be delivered: a thread that waits for input does not see it.
  /// Before the first round only.
  package func whenStopped(_ action: @escaping @Sendable () -> Void) {
    switches.whenStopped(action)
  }

  /// Whether inputs wait for a sink that can hold no more.
  package var isWaitingForRoom: Bool { switches.isWaitingForRoom }

  /// The counts of the run so far. Returns at once.
  package var report: ScanReport {
    var report = record.report
    report.delivery.sinks = sinks.withLock { $0 }.statuses.map(\.statistics)
    report.delivery.keepingFailed = recorder?.isFailing ?? false
    return report
  }

  /// Has the report list inputs even if nothing is read of them.
  ///
  /// - Parameter inputs: the names of all, by their places.
  package func expect(inputs: [String]) { record.expect(inputs) }

  /// How far inputs were handed on, by their generation, where that is further than is remembered. Returns at once.
  package var unremembered: [UInt128: Position] { recorder?.positions ?? [:] }

  /// Leaves failing sinks and stalled readers to the next run.
  package func giveUp() { switches.giveUp() }

  /// Has alert files opened anew. Returns at once.
  package func reopen() { sinks.withLock { $0 }.reopen() }

  /// Begins a round of threads, whose results count from 0 again.
  ///
  /// - Parameter places: each result gives one back once it is delivered.
  func beginRound(_ places: BlockPlaces) {
    state.withLock { state in
      state.sequencer = Sequencer()
      state.loop?.places = places
    }
  }

  /// Takes the result with a number; numbers count from 0 without gaps. Delivers all results whose turn has come, or waits
  /// until another thread has. Waits while a sink can hold no more.
  func take(_ result: BlockResult, number: Int) {
    let loop = state.withLock { state in
      state.sequencer.insert(result, at: number)
      if state.loop == nil { state.waiting += 1 }
      return state.loop.take()
    }
    if let loop { deliver(loop) } else { turns.wait() }
  }

  /// Looks after sinks and checkpoint while nothing comes, until it is stopped; nil where nothing is remembered and
  /// nobody waits.
  func startTicking() -> Ticker? {
    guard haveThreads else { return nil }
    return Ticker(every: Self.tickInterval) { [self] in tick() }
  }

  /// Makes durable and remembers all that was taken. Between rounds only.
  ///
  /// - Returns: whether that is done; it is not while a sink or the state folder fails.
  package func settle() -> Bool { withLoop { $0.settle() } }

  /// Exchanges the sinks, once all is settled. Between rounds only.
  package func exchange(_ sinks: [SinkDelivery]) {
    let lanes = SinkLanes(sinks, haveThreads: haveThreads, bell: switches.bell)
    withLoop { $0.exchange(lanes) }
    self.sinks.withLock { $0 = lanes }
  }

  /// Writes what is held and remembers what can be remembered, warnings that were given included. Waits for failing sinks
  /// as long as they are retried, and then for work in the background. After the last round only.
  package func finish() { withLoop { $0.finish() } }

  private func tick() {
    // It does not need the turn, and must not wait for a thread that waits for a full sink.
    recorder?.rememberInTime(sinks.withLock { $0 })
    guard var loop = state.withLock({ $0.loop.take() }) else { return }
    loop.tick(Timestamp(secondsSinceEpoch: CurrentProcess.secondsSinceEpoch))
    deliver(loop)
  }

  /// Delivers all results whose turn has come, and then gives the turn back.
  private func deliver(_ loop: consuming DeliveryLoop) {
    var held: DeliveryLoop? = loop
    while let result = nextResult(&held) { held?.deliver(result) }
  }

  /// The next result. Where it has not come the turn is given back at the same moment, so that its thread finds it.
  private func nextResult(_ loop: inout DeliveryLoop?) -> BlockResult? {
    state.withLock { state in
      if let result = state.sequencer.next() { return result }
      state.loop = loop.take()
      for _ in 0..<state.waiting { turns.signal() }
      state.waiting = 0
      return nil
    }
  }

  /// Does something with the turn to deliver, which nobody else has between rounds.
  private func withLoop<Result>(_ body: (inout DeliveryLoop) -> Result) -> Result {
    guard var loop = state.withLock({ $0.loop.take() }) else {
      preconditionFailure("a round still goes on")
    }
    let result = body(&loop)
    deliver(loop)
    return result
  }
}
