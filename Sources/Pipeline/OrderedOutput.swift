package import AlertDelivery
internal import Alerts
internal import Detection
internal import Dispatch
package import Inputs
internal import Reading
internal import Synchronization
internal import SystemFiles

/// Hands results to the sinks in the order of the input, whichever thread finishes first, and has it remembered how far
/// files are alerted: never further than what is durable in every sink.
package final class OrderedOutput: Sendable {
  /// After so many alerts they are made durable, however much there is still to be read.
  private static let batchAlerts = RememberingPace.batchAlerts
  /// Alerts are durable after this time, and at once where nothing more is ready to be read.
  private static let batchInterval = Duration.milliseconds(200)
  /// Where no alerts come it is looked after so long whether there is anything to be done.
  private static let quietInterval = Duration.seconds(1)
  /// So many alerts of a block are handed to the sinks before it is looked again whether they have room.
  private static let portion = 1000
  private static let tickInterval = Duration.milliseconds(100)
  /// New outputs are waited for so long where a reader is slow.
  private static let settlingLimit = Duration.seconds(2)

  private struct State {
    var next = 0
    var waiting: [Int: BlockResult] = [:]
    /// How many alerts of the next result the sinks have.
    var handedAlerts = 0
    /// Whether nothing more comes soon, so that what is held for a slow reader is to be written before more is read.
    var isDraining = false
    var sinks: SinkSet
    var record: RunRecord
    /// How many lines each file has up to where it was handed on.
    var lines: [UInt128: UInt64] = [:]
    var pending = PendingProgress()
    /// That of the last alerts.
    var ticket: UInt64 = 0
    var unsettledAlerts = 0
    var lastSettled = ContinuousClock.now
    var pace = RememberingPace()
    var news = SinkNews()
    var keepingFailed = false
    /// The files of which is remembered what they begin with.
    var begun: Set<UInt128> = []
  }

  private let state: Mutex<State>
  /// Held by the thread that hands results on, also while it waits: others would read on meanwhile, and what they find
  /// takes memory.
  private let handingOn = Mutex(())
  private let keeper: CheckpointKeeper?
  private let observer: (any ScanObserver)?
  private let stopped = Atomic<Bool>(false)
  private let givesUp = Atomic<Bool>(false)
  private let waitsForRoom = Atomic<Bool>(false)

  /// What keeps alerts from being written.
  private enum Hindrance {
    /// A sink has failed and is tried again at a moment.
    case failure(retry: ContinuousClock.Instant)
    /// Somebody who reads what a sink writes takes no more, and so many bytes are held.
    case reader(bytes: Int)
  }

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

  /// Whether inputs wait for a sink that can hold no more.
  package var isWaitingForRoom: Bool { waitsForRoom.load(ordering: .relaxed) }

  /// What the run came to so far.
  package var report: ScanReport {
    state.withLock { state in
      var report = state.record.report
      report.delivery.sinks = state.sinks.statistics
      return report
    }
  }

  /// Has the report tell of inputs, by their places among all, though nothing may come of them.
  package func expect(inputs: [String]) {
    state.withLock { $0.record.expect(inputs) }
  }

  /// How far files were handed on, by their generation, where that is further than is remembered.
  package var unremembered: [UInt128: ReadMark] { state.withLock { $0.pending.marks } }

  /// Has no failing sink waited for any more, and no reader that takes nothing: what cannot be written is left to the
  /// next run.
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
    var patience = ReaderPatience()
    let end = ContinuousClock.now + Self.settlingLimit
    while true {
      let (isSettled, busy) = state.withLock { state in
        settle(&state)
        remember(&state)
        let isSettled =
          state.sinks.nextRetry == nil && !state.sinks.isBusy && state.pending.isEmpty
        return (isSettled, state.sinks.isBusy ? state.sinks.unwrittenBytes : nil)
      }
      guard !isSettled, let busy, ContinuousClock.now < end else { return isSettled }
      CurrentProcess.sleep(for: patience.pause(holding: busy))
    }
  }

  /// Exchanges the sinks, while nothing is read and all is settled.
  package func exchange(_ sinks: SinkSet) {
    state.withLock { state in
      state.sinks.push(isEndOfBatch: true)
      state.sinks = sinks
      state.ticket = 0
      state.news = SinkNews()
    }
  }

  /// Takes the result with a number; numbers count from 0 without gaps. Waits while a sink can hold no more; meanwhile
  /// others may ask for anything else.
  ///
  /// - Returns: how many results have now been handed on.
  func take(_ result: BlockResult, number: Int) -> Int {
    handingOn.withLock { _ in
      state.withLock { $0.waiting[number] = result }
      return handOn()
    }
  }

  private func handOn() -> Int {
    var handedOn = 0
    var patience = ReaderPatience()
    while true {
      switch state.withLock({ step(&$0) }) {
      case .portion: continue
      case .result: handedOn += 1
      case .nothing: return handedOn
      case .hindrance(let hindrance):
        waitsForRoom.store(true, ordering: .relaxed)
        let goesOn = wait(for: hindrance, &patience)
        waitsForRoom.store(false, ordering: .relaxed)
        if !goesOn { stopped.store(true, ordering: .relaxed) }
      }
    }
  }

  /// What was done of what there is to be done.
  private enum Step {
    case portion
    case result
    case nothing
    case hindrance(Hindrance)
  }

  /// Hands on some alerts of the next result, if it is there and the sinks have room.
  private func step(_ state: inout State) -> Step {
    if let hindrance = hindrance(&state) { return .hindrance(hindrance) }
    guard let result = state.waiting[state.next] else { return .nothing }
    if !isStopped {
      guard hand(result, &state) else { return .portion }
      emit(result, &state)
    }
    state.handedAlerts = 0
    state.waiting[state.next] = nil
    state.next += 1
    return .result
  }

  /// What the next result has to wait for, after it was tried to make room for it.
  private func hindrance(_ state: inout State) -> Hindrance? {
    guard !isStopped else { return nil }
    let hasNext = state.waiting[state.next] != nil
    guard state.isDraining || (hasNext && state.sinks.isFull) else { return nil }
    settle(&state)
    state.isDraining = state.isDraining && state.sinks.isBusy
    guard !isStopped, state.isDraining || state.sinks.isFull else { return nil }
    guard !state.sinks.isBusy else { return .reader(bytes: state.sinks.unwrittenBytes) }
    return .failure(retry: state.sinks.nextRetry ?? .now)
  }

  /// Hands a portion of a result's alerts to the sinks.
  ///
  /// - Returns: whether they have all of them.
  private func hand(_ result: BlockResult, _ state: inout State) -> Bool {
    guard !result.alerts.isEmpty, !state.sinks.isEmpty else { return true }
    if state.handedAlerts == 0 {
      observer?.willWrite()
      if let mark = result.mark { begin(result.origin.generation, at: mark, &state) }
    }
    let end = min(state.handedAlerts + Self.portion, result.alerts.count)
    let lines = state.lines[result.origin.generation] ?? result.origin.linesBefore
    state.sinks.enqueue(result.alerts[state.handedAlerts..<end], linesBefore: lines)
    state.handedAlerts = end
    guard end == result.alerts.count else { return false }
    state.ticket = state.sinks.close()
    state.unsettledAlerts += end
    state.pace.note(alerts: end)
    return true
  }

  /// Calls ``tick()`` until the timer is cancelled; nil where nothing is remembered and nobody waits.
  func startTicking() -> (any DispatchSourceTimer)? {
    guard keeper != nil else { return nil }
    let timer = DispatchSource.makeTimerSource()
    let milliseconds = Int(Self.tickInterval / .milliseconds(1))
    timer.schedule(
      deadline: .now() + .milliseconds(milliseconds), repeating: .milliseconds(milliseconds))
    timer.setEventHandler { [self] in tick() }
    timer.resume()
    return timer
  }

  /// Does what is due though nothing comes in: remembers, tries failing sinks again, and writes what slow readers take.
  private func tick() {
    var patience = ReaderPatience()
    let end = ContinuousClock.now + Self.tickInterval
    while let bytes = state.withLock({ tick(&$0) }), ContinuousClock.now < end {
      CurrentProcess.sleep(for: patience.pause(holding: bytes))
    }
  }

  /// - Returns: how many bytes are held for slow readers.
  private func tick(_ state: inout State) -> Int? {
    guard !isStopped else { return nil }
    if state.sinks.isBusy {
      settle(&state)
    } else if state.sinks.nextRetry != nil || state.unsettledAlerts > 0 {
      guard ContinuousClock.now - state.lastSettled >= Self.batchInterval else { return nil }
      settle(&state)
    } else if isTimeToRemember(state) {
      remember(&state)
    }
    return state.sinks.isBusy ? state.sinks.unwrittenBytes : nil
  }

  /// Writes what is held and remembers what can be remembered, warnings that were given included; waits for failing
  /// sinks as long as they are tried again, and then for what goes on in the background.
  package func finish() {
    var patience = ReaderPatience()
    while let hindrance = state.withLock({ finish(&$0) }), wait(for: hindrance, &patience) {}
    state.withLock { state in
      saveOnceMore(&state)
      state.sinks.waitForBackground { givesUp.load(ordering: .relaxed) }
      tellNotices(&state)
      state.news.end(busy: state.sinks.busy, in: &state.record.delivery, to: observer)
    }
  }

  /// - Returns: what is to be waited for.
  private func finish(_ state: inout State) -> Hindrance? {
    state.sinks.push(isEndOfBatch: true)
    tellNotices(&state)
    remember(&state)
    guard !isStopped, !state.sinks.hasEndedSink || keeper == nil else { return nil }
    if state.sinks.isBusy { return .reader(bytes: state.sinks.unwrittenBytes) }
    return state.sinks.nextRetry.map { .failure(retry: $0) }
  }

  /// Takes note of a result of which the sinks have the alerts, and has them write as far as it is time.
  private func emit(_ result: BlockResult, _ state: inout State) {
    let file = result.origin.generation
    let linesBefore = state.lines[file] ?? result.origin.linesBefore
    state.record.take(result, linesBefore: linesBefore)
    let lines = linesBefore + result.reading.summary.lines
    state.lines[file] = lines
    if keeper != nil, let mark = result.mark {
      let progress = FileProgress(
        generation: file, mark: mark, lines: lines, encoding: result.reading.encoding)
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
    guard keeper == nil else {
      if isBatchDone(after: result, state) { settle(&state) }
      return
    }
    if state.unsettledAlerts > 0 {
      state.unsettledAlerts = 0
      state.sinks.push(isEndOfBatch: result.isLastReady)
      tellNotices(&state)
    }
    // Nobody else looks after the sinks of a run that remembers nothing.
    state.isDraining = result.isLastReady && state.sinks.isBusy
  }

  private func isBatchDone(after result: BlockResult, _ state: borrowing State) -> Bool {
    let hasAlerts = state.unsettledAlerts > 0
    if hasAlerts, result.isLastReady { return true }
    if max(state.unsettledAlerts, state.pace.alerts) >= Self.batchAlerts { return true }
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
    return state.pace.isTime
  }

  private func remember(_ state: inout State) {
    guard let keeper else { return }
    var pace = state.pace
    pace.remember {
      let ticket = state.sinks.isEmpty ? state.ticket : state.sinks.durableTicket
      keep(&state) { (state) throws(SystemError) in
        try keeper.keep(state.pending.progress(upTo: ticket), outputs: state.sinks.outputs)
        state.pending.forget(upTo: ticket)
      }
    }
    state.pace = pace
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
    state.record.delivery.keepingFailed = state.keepingFailed
  }

  /// Waits for what hinders a sink; false when nothing is to be waited for any more.
  private func wait(for hindrance: Hindrance, _ patience: inout ReaderPatience) -> Bool {
    switch hindrance {
    case .failure(let retry): return wait(until: retry)
    case .reader(let bytes):
      CurrentProcess.sleep(for: patience.pause(holding: bytes))
      return !givesUp.load(ordering: .relaxed) || !patience.isUsedUp()
    }
  }

  /// Waits until a moment; false when nothing is to be waited for any more.
  private func wait(until moment: ContinuousClock.Instant) -> Bool {
    while !givesUp.load(ordering: .relaxed) {
      let left = moment - .now
      guard left > .zero else { return true }
      CurrentProcess.sleep(for: min(left, .milliseconds(50)))
    }
    return false
  }

  private func tellNotices(_ state: inout State) {
    state.news.tell(state.sinks.takeNotices(), in: &state.record.delivery, to: observer)
    // Without a checkpoint the others go on.
    if state.record.delivery.readerLeft || state.sinks.hasEnded
      || (keeper != nil && state.sinks.hasEndedSink)
    {
      stopped.store(true, ordering: .relaxed)
    }
  }
}
