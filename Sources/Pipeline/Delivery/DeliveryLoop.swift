internal import Alerts
internal import Detection
internal import Findings
internal import Inputs
internal import Reading
internal import AlertDelivery

/// Gives the ordered stream of a run to its sinks: waits where they are full, ends batches and lets time pass.
///
/// It cannot be copied: the thread that has it has the turn to deliver, and nobody else touches what is in it.
struct DeliveryLoop: ~Copyable, Sendable {
  /// The upper bound on the time until alerts are durable; they are at once where no more input is ready.
  private static let batchInterval = Duration.milliseconds(200)
  /// Alerts that end a batch, however much there is still to be read.
  private static let batchAlerts = RememberingPace.batchAlerts
  /// Alerts delivered before checking again that the sinks have room.
  private static let portion = 1000
  /// How often to check for news while waiting for sinks.
  private static let checkInterval = Duration.milliseconds(100)
  /// How long to wait for a sink that neither writes nor fails before the others go on without it.
  private static let blockedLimit = Duration.seconds(1)
  /// How long to wait for the old outputs before new ones take their place.
  private static let settlingLimit = Duration.seconds(2)

  /// A place for each block on its way; nil between rounds.
  var places: BlockPlaces?

  private var numbering = LineNumbering()
  private var stage: any FindingStage
  private var sinks: SinkLanes
  private var news = SinkNews()
  private let recorder: ProgressRecorder?
  private let record: SharedRunRecord
  private let switches: DeliverySwitches
  private let observer: (any ScanObserver)?
  /// The ticket of the last alerts.
  private var ticket: UInt64 = 0
  /// Sinks that were behind this ticket when the patience with them ended are not waited for until they have caught up.
  private var overdueTicket: UInt64 = 0
  private var unsettledAlerts = 0
  /// The files with text that could not be searched. They are not remembered any further in this run.
  private var unsearched: Set<UInt128> = []
  /// The files with lines that a rule matched.
  private var alerted: Set<UInt128> = []
  private var lastSettled = ContinuousClock.now

  init(
    stage: any FindingStage, sinks: SinkLanes, recorder: ProgressRecorder?,
    record: SharedRunRecord, switches: DeliverySwitches, observer: (any ScanObserver)?
  ) {
    self.stage = stage
    self.sinks = sinks
    self.recorder = recorder
    self.record = record
    self.switches = switches
    self.observer = observer
  }

  /// Delivers the next result. Waits while a sink can hold no more.
  mutating func deliver(_ result: consuming BlockResult) {
    defer { places?.giveBack() }
    guard waitForRoom() else { return }
    let linesBefore = numbering.number(&result)
    if !result.findings.isEmpty, !sinks.isEmpty, let position = result.position {
      recorder?.begin(result.origin.generation, at: position)
    }
    let hasFindings = !result.findings.isEmpty
    guard hand(alerts(of: &result)) else { return }
    record.take(result.reading, linesBefore: linesBefore)
    if result.isUnsearched { unsearched.insert(result.origin.generation) }
    if hasFindings, recorder != nil { alerted.insert(result.origin.generation) }
    if let position = result.position, !unsearched.contains(result.origin.generation) {
      let progress = InputProgress(
        generation: result.origin.generation, position: position,
        lines: linesBefore + result.reading.summary.lines, encoding: result.reading.encoding,
        hasAlerted: alerted.contains(result.origin.generation))
      recorder?.note(progress, after: ticket)
    }
    push(isLastReady: result.isLastReady)
  }

  /// Does what is due although nothing comes in.
  mutating func tick(_ now: Timestamp) {
    guard !switches.isStopped, hand(stage.tick(now)) else { return }
    endBatchInTime()
    tellNews()
  }

  /// Makes durable and remembers all that was taken.
  ///
  /// - Returns: whether that is done; it is not while a sink or the state folder fails.
  mutating func settle() -> Bool {
    unsettledAlerts = 0
    sinks.push(isEndOfBatch: true)
    sinks.wait(upTo: Self.settlingLimit) { [sinks] in sinks.statuses.areSettled }
    recorder?.remember(sinks)
    tellNews()
    let statuses = sinks.statuses
    return statuses.areSettled && !statuses.contains { $0.nextRetry != nil }
      && recorder?.isEverythingRemembered ?? true
  }

  /// Exchanges the sinks, once all is settled.
  mutating func exchange(_ sinks: SinkLanes) {
    self.sinks.stop()
    self.sinks = sinks
    ticket = 0
    overdueTicket = 0
    news.forgetHindrances()
  }

  /// Writes what is held and remembers what can be remembered. Waits for failing sinks as long as they are retried, and
  /// then for work in the background.
  mutating func finish() {
    sinks.push(isEndOfBatch: true)
    wait { [switches] statuses in
      statuses.areAtRest
        && (switches.isStopped || !statuses.contains { $0.isBusy || $0.nextRetry != nil })
    }
    recorder?.remember(sinks)
    recorder?.saveOnceMore()
    sinks.stop()
    sinks.waitForBackground { [switches] in switches.isGivenUp }
    tellNews()
    news.end(sinks.statuses, to: observer)
    record.take(news)
  }

  /// What the stage makes of the findings of a result, which it takes.
  private mutating func alerts(of result: inout BlockResult) -> [Alert] {
    // Without lines there is no event, and no time that it happened.
    guard let time = result.time else { return [] }
    var findings: [Finding] = []
    swap(&findings, &result.findings)
    return stage.take(
      FindingBlock(
        source: result.origin.name, generation: result.origin.generation, time: time,
        findings: findings))
  }

  /// Hands alerts to the sinks.
  ///
  /// - Returns: whether they have all of them; otherwise nothing more is to be delivered.
  private mutating func hand(_ alerts: [Alert]) -> Bool {
    guard !alerts.isEmpty else { return true }
    if !sinks.isEmpty {
      observer?.willWrite()
      for start in stride(from: 0, to: alerts.count, by: Self.portion) {
        guard start == 0 || waitForRoom() else { return false }
        sinks.enqueue(alerts[start..<min(start + Self.portion, alerts.count)])
      }
      ticket += 1
      sinks.close(ticket: ticket)
      unsettledAlerts += alerts.count
      recorder?.note(alerts: alerts.count)
    }
    record.count(alerts)
    return true
  }

  /// Has the sinks write what they were handed, as far as it is time.
  private mutating func push(isLastReady: Bool) {
    if let recorder {
      let isBatch = unsettledAlerts >= Self.batchAlerts || recorder.mustCatchUp
      if isBatch || (isLastReady && unsettledAlerts > 0) { endBatch() } else { endBatchInTime() }
    } else if unsettledAlerts > 0 {
      unsettledAlerts = 0
      sinks.push(isEndOfBatch: isLastReady)
    }
    tellNews()
    // Nobody serves a sink that has no thread of its own until more comes.
    guard isLastReady, !sinks.haveThreads, !switches.isStopped else { return }
    if !wait(until: { !$0.contains(where: \.isBusy) }) { switches.stop() }
  }

  private mutating func endBatchInTime() {
    guard unsettledAlerts > 0, ContinuousClock.now - lastSettled >= Self.batchInterval else {
      return
    }
    endBatch()
  }

  /// Has the sinks make durable what they were handed. No more than the alerts of a batch and of one block may be
  /// repeated after a kill: when there are that many, it waits until they are remembered.
  private mutating func endBatch() {
    unsettledAlerts = 0
    lastSettled = .now
    sinks.push(isEndOfBatch: true)
    guard let recorder, recorder.mustCatchUp else { return }
    let isDone = sinks.wait(upTo: Self.blockedLimit) {
      [sinks, ticket, overdueTicket, switches] in
      switches.isGivenUp
        || sinks.statuses.allSatisfy { sink in
          sink.durableTicket >= ticket || sink.isHindered || sink.durableTicket < overdueTicket
        }
    }
    if !isDone { overdueTicket = ticket }
    recorder.remember(sinks)
    recorder.noteWait()
    tellNews()
  }

  /// Waits until every sink can hold more.
  ///
  /// - Returns: whether there is room; otherwise nothing more is to be delivered.
  private mutating func waitForRoom() -> Bool {
    guard !switches.isStopped else { return false }
    guard sinks.statuses.contains(where: \.isFull) else { return true }
    defer { switches.setWaitingForRoom(false) }
    let hasRoom = wait { [switches] statuses in
      switches.isStopped || !statuses.contains(where: \.isFull)
    } meanwhile: { loop in
      loop.switches.setWaitingForRoom(true)
      loop.endBatchInTime()
    }
    if !hasRoom { switches.stop() }
    return !switches.isStopped
  }

  /// Waits for sinks.
  ///
  /// - Returns: whether it was waited until something is so; false where the run gave up before.
  @discardableResult
  private mutating func wait(
    until isSo: ([SinkStatus]) -> Bool, meanwhile: (inout DeliveryLoop) -> Void = { _ in }
  ) -> Bool {
    var patience = ReaderPatience()
    while true {
      let wasGivenUp = switches.isGivenUp
      sinks.wait(upTo: Self.checkInterval) { [sinks, switches] in
        isSo(sinks.statuses) || wasGivenUp != switches.isGivenUp
      }
      tellNews()
      let statuses = sinks.statuses
      if isSo(statuses) { return true }
      patience.note(holding: statuses.unwrittenBytes)
      // Failing sinks are left at once, and others when they take nothing.
      if switches.isGivenUp, statuses.areSettled || patience.isUsedUp() { return false }
      meanwhile(&self)
      recorder?.rememberInTime(sinks)
    }
  }

  /// Tells the observer what happened to sinks and to the checkpoint, and stops a run that can deliver nothing more.
  private mutating func tellNews() {
    for event in recorder?.takeEvents() ?? [] {
      switch event {
      case .failed(let error): observer?.keepingFailed(error)
      case .recovered: observer?.keepingRecovered()
      }
    }
    let notices = sinks.takeNotices()
    guard !notices.isEmpty else { return }
    news.tell(notices, to: observer)
    record.take(news)
    let statuses = sinks.statuses
    // Without a checkpoint the others go on.
    if news.readerLeft || statuses.haveAllEnded
      || (recorder != nil && statuses.contains(where: \.hasEnded))
    {
      switches.stop()
    }
  }
}
