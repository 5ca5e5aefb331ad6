internal import Alerts
internal import Dispatch
internal import AlertDelivery
internal import Synchronization
internal import SystemFiles

/// One sink of a run, and the thread that writes to it.
///
/// One thread at a time has the sink: it takes the sink out of the shared state, and holds no lock while it writes. The
/// others leave requests and read a status, so that they never wait for a disk or a reader. A sink with a queue is served
/// there, and is retried without being asked. A sink without one is served by the thread that leaves a request.
final class SinkLane: Sendable {
  private struct State {
    /// Nil while a thread serves it.
    var sink: SinkDelivery?
    var status: SinkStatus
    var requests: SinkRequests?
    /// The size of the requests that a thread is dealing with.
    var inHand: SinkRequests.Size?
    var notices: [SinkNotice] = []
    /// When the queue retries a failing sink.
    var wakeUp: ContinuousClock.Instant?
    var isStopped = false

    /// When to look after a failing sink, where that is sooner than planned so far.
    mutating func newWakeUp() -> ContinuousClock.Instant? {
      guard let retry = status.nextRetry, !isStopped, wakeUp.map({ retry < $0 }) ?? true else {
        return nil
      }
      wakeUp = retry
      return retry
    }

    /// Notes that the moment has come.
    ///
    /// - Returns: whether the sink is to be retried.
    mutating func takeWakeUp() -> Bool {
      wakeUp = nil
      return !isStopped
    }
  }

  private let state: Mutex<State>
  private let selection: AlertSelection
  private let limits: HoldLimits
  private let queue: DispatchQueue?
  private let bell: ProgressBell

  /// - Parameters:
  ///   - hasQueue: whether a thread of its own serves the sink.
  ///   - bell: rings after each step.
  init(_ sink: SinkDelivery, hasQueue: Bool, bell: ProgressBell) {
    state = Mutex(State(sink: sink, status: SinkStatus(sink)))
    selection = sink.selection
    limits = sink.limits
    queue = hasQueue ? DispatchQueue(label: "tocsin.sink") : nil
    self.bell = bell
  }

  /// The sink's status, in which alerts that wait for its thread count as held.
  var status: SinkStatus {
    state.withLock { state in
      var status = state.status
      status.isWorking = state.requests != nil || state.inHand != nil
      status.add(state.requests?.size)
      status.add(state.inHand)
      status.isFull =
        !status.hasEnded
        && limits.areReached(alerts: status.statistics.held, bytes: status.unwrittenBytes)
      return status
    }
  }

  /// The notices since the last call.
  func takeNotices() -> [SinkNotice] {
    state.withLock { state in
      defer { state.notices = [] }
      return state.notices
    }
  }

  /// Takes alerts of a block.
  func enqueue(_ alerts: ArraySlice<Alert>) {
    var size = SinkRequests.Size()
    if queue != nil {
      for alert in alerts where selection.contains(alert) { size.add(alert) }
      guard size.alerts > 0 else { return }
    }
    request { $0.add(alerts, size) }
  }

  /// Ends the alerts of a block.
  func close(ticket: UInt64) {
    request { $0.close(ticket: ticket) }
  }

  /// Has the sink write what is held for it; a sink that failed only when its next retry is due.
  ///
  /// - Parameter isEndOfBatch: whether to make it durable, too, where that is the policy for the end of a batch.
  func push(isEndOfBatch: Bool) {
    request { $0.push(isEndOfBatch: isEndOfBatch) }
  }

  /// Has the sink's name opened anew, as after a signal.
  func reopen() {
    request { $0.reopen() }
  }

  /// Ends the retries that nobody asks for.
  func stop() {
    state.withLock { $0.isStopped = true }
  }

  /// Waits for work in the background, until `isGivenUp` returns true. A sink that a thread still serves is left alone.
  func waitForBackground(unless isGivenUp: () -> Bool) {
    guard var sink = state.withLock({ $0.sink.take() }) else { return }
    sink.waitForBackground(unless: isGivenUp)
    state.withLock { state in
      state.notices += sink.takeNotices()
      state.sink = sink
    }
  }

  private func request(_ add: (inout SinkRequests) -> Void) {
    let mustBegin = state.withLock { state in
      let mustBegin = state.requests == nil && state.sink != nil
      var requests = state.requests.take() ?? SinkRequests()
      add(&requests)
      state.requests = requests
      return mustBegin
    }
    guard let queue else { return serve() }
    if mustBegin { queue.async { [self] in serve() } }
  }

  private enum Step {
    case requests(SinkRequests)
    /// The reader took nothing: try again.
    case retry
    case rest
  }

  /// Serves the sink until nothing is left to be done.
  private func serve() {
    guard var sink = state.withLock({ $0.sink.take() }) else { return }
    var patience = ReaderPatience()
    while true {
      switch nextStep(&sink) {
      case .requests(let requests): requests.perform(on: &sink)
      case .retry:
        // This thread serves nothing else, and a reader often goes on within microseconds.
        CurrentProcess.sleep(for: patience.pause(holding: sink.unwrittenBytes))
        sink.push(now: .now, isEndOfBatch: true)
      case .rest: return
      }
    }
  }

  /// Publishes the status after a step, and puts the sink back where nothing is left to be done.
  private func nextStep(_ sink: inout SinkDelivery) -> Step {
    let notices = sink.takeNotices()
    let (step, wakeUp) = state.withLock { state -> (Step, ContinuousClock.Instant?) in
      state.notices += notices
      state.status = SinkStatus(sink)
      state.inHand = nil
      if let requests = state.requests.take() {
        state.inHand = requests.size
        return (.requests(requests), nil)
      }
      guard queue == nil || state.isStopped || !sink.isBusy else { return (.retry, nil) }
      state.sink = sink
      return (.rest, state.newWakeUp())
    }
    bell.ring()
    if let wakeUp { scheduleRetry(at: wakeUp) }
    return step
  }

  private func scheduleRetry(at moment: ContinuousClock.Instant) {
    let left = max(.zero, moment - .now)
    queue?.asyncAfter(deadline: .now() + .nanoseconds(Int(left / .nanoseconds(1)))) { [weak self] in
      guard let self, state.withLock({ $0.takeWakeUp() }) else { return }
      push(isEndOfBatch: true)
    }
  }
}
