internal import Alerts
internal import Detection
internal import Dispatch
package import Inputs
package import Sinks
internal import Synchronization
internal import SystemFiles

/// Hands results to the sinks in the order of the input, whichever thread finishes first, and has it remembered how far
/// files are alerted: never further than what is durable in every sink.
package final class OrderedOutput: Sendable {
  /// After so many alerts they are made durable, however much there is still to be read; and it is remembered how far
  /// that is, so that no more than these and those of one block are given again after the run was killed.
  private static let batchAlerts = 1000
  /// Alerts are durable after this time, and at once where nothing more is ready to be read.
  private static let batchInterval = Duration.milliseconds(200)
  /// It is remembered at least so often how far is read where alerts came, and after ``quietInterval`` where none did.
  private static let rememberingInterval = Duration.milliseconds(100)
  private static let quietInterval = Duration.seconds(1)

  private struct State {
    var next = 0
    var waiting: [Int: BlockResult] = [:]
    var sinks: SinkSet
    var record: RunRecord
    /// How many lines each file has up to where it was handed on.
    var lines: [UInt128: UInt64] = [:]
    var pending = PendingProgress()
    /// That of the last alerts.
    var ticket: UInt64 = 0
    var unsettledAlerts = 0
    var lastSettled = ContinuousClock.now
    /// Alerts since it was last remembered how far is read.
    var unrememberedAlerts = 0
    var lastRemembered = ContinuousClock.now
    /// What hinders a sink that is tried again, by its name.
    var hindrances: [String: SystemError] = [:]
    var keepingFailed = false
    /// The files of which is remembered what they begin with.
    var begun: Set<UInt128> = []
  }

  private let state: Mutex<State>
  private let keeper: CheckpointKeeper?
  private let observer: (any ScanObserver)?
  private let stopped = Atomic<Bool>(false)
  private let givesUp = Atomic<Bool>(false)

  /// - Parameters:
  ///   - inputs: the names of the inputs.
  ///   - keeper: remembers how far files are alerted; then a sink that is given up ends the run.
  package init(
    sinks: SinkSet, inputs: [String], keeper: CheckpointKeeper? = nil,
    observer: (any ScanObserver)?
  ) {
    state = Mutex(State(sinks: sinks, record: RunRecord(inputs: inputs, observer: observer)))
    self.keeper = keeper
    self.observer = observer
  }

  /// Whether nothing more can be handed on, so that reading on is of no use.
  package var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// What the run came to so far.
  package var report: ScanReport {
    state.withLock { state in
      var report = state.record.report
      report.sinks = state.sinks.statistics
      return report
    }
  }

  /// Has the report tell of inputs, by their places among all, though nothing may come of them.
  package func expect(inputs: [String]) {
    state.withLock { $0.record.expect(inputs) }
  }

  /// How far files were handed on, by their generation, where that is further than is remembered.
  package var unremembered: [UInt128: ReadMark] { state.withLock { $0.pending.marks } }

  /// Has no failing sink waited for any more: what cannot be written at once is left to the next run.
  package func giveUp() {
    givesUp.store(true, ordering: .relaxed)
  }

  /// Has alert files opened anew.
  package func reopen() {
    state.withLock { state in
      state.sinks.reopen()
      settle(&state)
      remember(&state)
    }
  }

  /// Begins to count results from 0 again, for another round of threads.
  func beginRound() {
    state.withLock { $0.next = 0 }
  }

  /// Makes durable and remembers all that was taken.
  ///
  /// - Returns: whether that is done; it is not while a sink or the state folder fails.
  package func settle() -> Bool {
    state.withLock { state in
      settle(&state)
      remember(&state)
      return state.sinks.nextRetry == nil && state.pending.isEmpty
    }
  }

  /// Exchanges the sinks, while nothing is read and all is settled.
  package func exchange(_ sinks: SinkSet) {
    state.withLock { state in
      state.sinks.finish()
      state.sinks = sinks
      state.ticket = 0
      state.hindrances = [:]
    }
  }

  /// Takes the result with a number; numbers count from 0 without gaps.
  ///
  /// - Returns: how many results have now been handed on.
  func take(_ result: BlockResult, number: Int) -> Int {
    state.withLock { state in
      state.waiting[number] = result
      var handedOn = 0
      while let next = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        handedOn += 1
        if !isStopped { emit(next, &state) }
      }
      return handedOn
    }
  }

  /// Calls ``tick()`` until the timer is cancelled; nil where nothing is remembered and nobody waits.
  func startTicking() -> (any DispatchSourceTimer)? {
    guard keeper != nil else { return nil }
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(100))
    timer.setEventHandler { [self] in tick() }
    timer.resume()
    return timer
  }

  /// Does what is due though nothing comes in: remembers, and tries failing sinks again.
  private func tick() {
    state.withLock { state in
      guard !isStopped else { return }
      if state.sinks.nextRetry != nil || state.unsettledAlerts > 0 {
        guard ContinuousClock.now - state.lastSettled >= Self.batchInterval else { return }
        settle(&state)
      } else if isTimeToRemember(state) {
        remember(&state)
      }
    }
  }

  /// Writes what is held and remembers what can be remembered, warnings that were given included; waits for failing
  /// sinks as long as they are tried again, and then for what goes on in the background.
  package func finish() {
    state.withLock { state in
      while true {
        state.sinks.finish()
        tellNotices(&state)
        remember(&state)
        guard !isStopped, !state.sinks.hasEndedSink || keeper == nil,
          let retry = state.sinks.nextRetry
        else { break }
        guard wait(until: retry) else { break }
      }
      saveOnceMore(&state)
      state.sinks.waitForBackground { givesUp.load(ordering: .relaxed) }
      tellNotices(&state)
      noteHindrances(&state)
    }
  }

  private func emit(_ result: BlockResult, _ state: inout State) {
    let file = result.origin.generation
    let linesBefore = state.lines[file] ?? result.origin.linesBefore
    if !result.alerts.isEmpty, !state.sinks.isEmpty {
      observer?.willWrite()
      if let mark = result.mark { begin(file, at: mark, &state) }
      state.ticket = state.sinks.take(result.alerts, linesBefore: linesBefore)
      state.unsettledAlerts += result.alerts.count
      state.unrememberedAlerts += result.alerts.count
    }
    state.record.take(result, linesBefore: linesBefore)
    let lines = linesBefore + result.summary.lines
    state.lines[file] = lines
    if keeper != nil, let mark = result.mark {
      let progress = FileProgress(
        generation: file, mark: mark, lines: lines, encoding: result.encoding)
      state.pending.note(progress, after: state.ticket)
    }
    push(after: result, &state)
  }

  /// Has a file known by what it begins with before its first alert is written.
  private func begin(_ file: UInt128, at mark: ReadMark, _ state: inout State) {
    guard let keeper, !state.begun.contains(file) else { return }
    keep(&state) { (state) throws(SystemError) in
      try keeper.begin(file, with: mark.head)
      state.begun.insert(file)
    }
  }

  private func push(after result: BlockResult, _ state: inout State) {
    if keeper == nil {
      guard state.unsettledAlerts > 0 else { return }
      state.unsettledAlerts = 0
      state.sinks.push(isEndOfBatch: result.isLastReady)
      tellNotices(&state)
    } else if isBatchDone(after: result, state) {
      settle(&state)
    }
    waitForRoom(&state)
  }

  private func isBatchDone(after result: BlockResult, _ state: borrowing State) -> Bool {
    let hasAlerts = state.unsettledAlerts > 0
    if hasAlerts, result.isLastReady { return true }
    if max(state.unsettledAlerts, state.unrememberedAlerts) >= Self.batchAlerts { return true }
    let interval = hasAlerts ? Self.batchInterval : Self.quietInterval
    return ContinuousClock.now - state.lastSettled >= interval
  }

  /// Ends a batch: what is held is written and made durable, and remembered when it is time.
  private func settle(_ state: inout State) {
    state.unsettledAlerts = 0
    state.lastSettled = .now
    state.sinks.push(isEndOfBatch: true)
    tellNotices(&state)
    if isTimeToRemember(state) { remember(&state) }
  }

  private func isTimeToRemember(_ state: borrowing State) -> Bool {
    guard !state.pending.isEmpty else { return false }
    if state.unrememberedAlerts >= Self.batchAlerts { return true }
    let interval = state.unrememberedAlerts > 0 ? Self.rememberingInterval : Self.quietInterval
    return ContinuousClock.now - state.lastRemembered >= interval
  }

  private func remember(_ state: inout State) {
    guard let keeper else { return }
    state.unrememberedAlerts = 0
    state.lastRemembered = .now
    let ticket = state.sinks.isEmpty ? state.ticket : state.sinks.durableTicket
    keep(&state) { (state) throws(SystemError) in
      try keeper.keep(state.pending.progress(upTo: ticket), outputs: state.sinks.outputs)
      state.pending.forget(upTo: ticket)
    }
  }

  /// Saves what was not saved yet: a failure that has passed by the end of the run is none of the run's.
  private func saveOnceMore(_ state: inout State) {
    guard let keeper else { return }
    keep(&state) { (_) throws(SystemError) in try keeper.save() }
  }

  /// Does something that makes the checkpoint durable, and tells when that fails and when it works again.
  private func keep(
    _ state: inout State, _ body: (inout State) throws(SystemError) -> Void
  ) {
    do throws(SystemError) {
      try body(&state)
      if state.keepingFailed { observer?.keepingRecovered() }
      state.keepingFailed = false
    } catch {
      if !state.keepingFailed { observer?.keepingFailed(error) }
      state.keepingFailed = true
    }
    state.record.report.keepingFailed = state.keepingFailed
  }

  /// Lets the inputs wait while a sink can hold no more.
  private func waitForRoom(_ state: inout State) {
    while state.sinks.isFull, !isStopped {
      guard wait(until: state.sinks.nextRetry ?? .now) else {
        stopped.store(true, ordering: .relaxed)
        return
      }
      settle(&state)
    }
  }

  /// Waits until a moment; false when nothing is to be waited for any more.
  private func wait(until moment: ContinuousClock.Instant) -> Bool {
    while !givesUp.load(ordering: .relaxed) {
      let left = moment - .now
      guard left > .zero else { return true }
      let step = min(left, .milliseconds(50))
      _ = DispatchSemaphore(value: 0).wait(
        timeout: .now() + .microseconds(Int(step / .microseconds(1)) + 1))
    }
    return false
  }

  private func tellNotices(_ state: inout State) {
    for notice in state.sinks.takeNotices() {
      switch notice.event {
      case .failing(let error):
        state.hindrances[notice.sink] = error
        observer?.sinkIsFailing(notice.sink, error)
      case .recovered:
        state.hindrances[notice.sink] = nil
        observer?.sinkRecovered(notice.sink)
      case .gaveUp(let error):
        state.hindrances[notice.sink] = nil
        state.record.report.sinkFailures.append((notice.sink, error))
        observer?.sinkFailed(notice.sink, error)
      case .readerLeft:
        state.record.report.readerLeft = true
        stopped.store(true, ordering: .relaxed)
      case .complaint(let error): observer?.sinkComplained(notice.sink, error)
      }
    }
    // Without a checkpoint the others go on.
    if state.sinks.hasEnded || (keeper != nil && state.sinks.hasEndedSink) {
      stopped.store(true, ordering: .relaxed)
    }
  }

  private func noteHindrances(_ state: inout State) {
    for (sink, error) in state.hindrances.sorted(by: { $0.key < $1.key }) {
      state.record.report.sinkFailures.append((sink, error))
      observer?.sinkFailed(sink, error)
    }
    state.hindrances = [:]
  }
}
