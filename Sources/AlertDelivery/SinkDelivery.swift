package import AlertFormats
package import Alerts
package import Checkpoints
internal import SystemFiles

/// One sink of a run: which alerts it is for, what it still has to write, and when it is tried again after a failure.
///
/// An alert is formatted once, and its bytes are held until they are durable.
package struct SinkDelivery: Sendable {
  /// Bytes that are written and not durable are made so when there are so many, however long a batch lasts.
  private static let unsyncedLimit = 16 << 20
  /// At least so many bytes are gathered before they are written, unless a push asks for it.
  private static let eagerBytes = 1 << 16

  private enum State {
    case working
    case failing
    case ended
  }

  private var output: any AlertOutput
  private var format: any AlertFormat
  /// Which alerts the sink is for.
  package let selection: AlertSelection
  private let patience: Duration?
  /// When so much is held for the sink that the inputs have to wait.
  package let limits: HoldLimits
  private var held = HeldAlerts()
  private var backoff = RetryBackoff()
  private var state = State.working
  private var mustReopen = false
  /// Whether whoever reads what is written takes no more at the moment. What is held is written when asked again.
  package private(set) var isBusy = false
  private var notices: [SinkNotice] = []
  /// What the sink came to so far.
  package private(set) var statistics: SinkStatistics

  /// - Parameters:
  ///   - selection: which alerts the sink gets.
  ///   - patience: how long a failing sink is tried again; zero is not at all, nil for ever.
  ///   - heldLimit: the sink is full when so many alerts are held for it.
  package init(
    _ output: any AlertOutput, format: any AlertFormat,
    selection: AlertSelection = AlertSelection(), patience: Duration? = .zero,
    heldLimit: Int = 10_000
  ) {
    self.output = output
    self.format = format
    self.selection = selection
    self.patience = patience
    limits = HoldLimits(alerts: heldLimit)
    statistics = SinkStatistics(name: output.name)
  }

  /// Whether the sink gets nothing more: it was given up, or its reader went away.
  package var hasEnded: Bool {
    if case .ended = state { return true }
    return false
  }

  /// How many bytes are held that were not written.
  package var unwrittenBytes: Int { held.unwrittenBytes }

  /// When a failing sink is to be tried again; nil where all is well, or nothing more is tried.
  package var nextRetry: ContinuousClock.Instant? { hasEnded ? nil : backoff.next }

  /// All alerts up to this ticket are certain: durable where the sink's policy asks for that, or else written.
  package var durableTicket: UInt64 { held.durableTicket }

  /// How much of the sink's file is certain; nil where the sink has none.
  package var record: OutputRecord? { output.record }

  /// Formats an alert and holds it, if the sink is for it. Much that is held is written at once.
  package mutating func enqueue(_ alert: Alert, now: ContinuousClock.Instant) {
    guard !hasEnded, selection.contains(alert) else { return }
    held.append(alert, as: &format)
    statistics.held = held.unwrittenCount
    if held.unwrittenBytes >= Self.eagerBytes { push(now: now, isEndOfBatch: false) }
  }

  /// Notes that every alert of a ticket was enqueued.
  package mutating func close(ticket: UInt64) {
    held.close(ticket: ticket)
  }

  /// Writes what is held, unless the sink has failed and the time to try again has not come yet.
  ///
  /// - Parameter isEndOfBatch: whether to make it durable, too, where that is the policy for the end of a batch.
  package mutating func push(now: ContinuousClock.Instant, isEndOfBatch: Bool) {
    guard !hasEnded, !backoff.isWaiting(at: now) else { return }
    if case .failing = state { statistics.retries += 1 }
    isBusy = false
    do throws(SystemError) {
      if mustReopen { try exchange() }
      try write()
      if isEndOfBatch || isRecovering { try settle() }
      recover()
    } catch {
      if error.isBusy { isBusy = true } else { fail(error, now: now) }
    }
    complain()
    statistics.held = held.unwrittenCount
  }

  /// Has the sink's name opened anew at the next push, as after a signal.
  package mutating func reopen() {
    mustReopen = true
  }

  /// Waits for what goes on in the background, unless it is given up, which is asked again and again.
  package mutating func waitForBackground(unless isGivenUp: () -> Bool) {
    output.waitForBackground(unless: isGivenUp)
    complain()
  }

  /// What there is to tell since this was last asked.
  package mutating func takeNotices() -> [SinkNotice] {
    defer { notices = [] }
    return notices
  }

  private var isRecovering: Bool { backoff.next != nil }

  private mutating func write() throws(SystemError) {
    while held.hasUnwritten {
      if output.needsReopening() { try exchange() }
      var size = held.nextPiece(limit: output.syncPolicy == .alert ? 1 : output.pieceLimit)
      if !held.isInsideAlert, output.isDue(adding: size) {
        try settle()
        if try output.rotate() { statistics.rotations += 1 }
        size = held.nextPiece(limit: output.syncPolicy == .alert ? 1 : output.pieceLimit)
      }
      try write(size)
      let isMuch = held.unsyncedBytes >= Self.unsyncedLimit
      if output.syncPolicy != .batch || isMuch { try settle() }
    }
  }

  private mutating func write(_ size: Int) throws(SystemError) {
    let before = held.unwrittenCount
    let bytes = held.bytes
    let place = held.unwritten(size)
    var done = 0
    defer { statistics.written += UInt64(max(0, before - held.unwrittenCount)) }
    do throws(SystemError) {
      try output.write(bytes.span.extracting(place), done: &done)
      held.advance(by: done)
    } catch {
      held.advance(by: done)
      takeBackPart()
      throw error
    }
  }

  /// Takes back the part of an alert that was written; where that cannot be, its rest is written next.
  private mutating func takeBackPart() {
    guard held.isInsideAlert else { return }
    let end = held.lastWrittenEnd
    if output.takeBack(held.written - end) { held.rewind(to: end) }
  }

  /// Makes durable what was written. What could not be made so is written once more: the system may have lost it, and
  /// would not say so a second time.
  private mutating func settle() throws(SystemError) {
    guard held.hasUnsynced else { return }
    do throws(SystemError) {
      if output.syncPolicy != .none { try output.sync() }
      held.makeDurable()
    } catch {
      if !output.takeBack(held.unsyncedBytes), held.isInsideAlert { output.beginLine() }
      held.rewind(to: held.durable)
      throw error
    }
  }

  /// Goes on in the file that has the name now. An alert of which the old file has a part is written whole.
  private mutating func exchange() throws(SystemError) {
    try settle()
    if try output.reopen() { held.rewind(to: held.lastWrittenEnd) }
    mustReopen = false
  }

  private mutating func recover() {
    guard case .failing = state else { return }
    state = .working
    backoff.succeed()
    notices.append(SinkNotice(sink: output.name, event: .recovered))
  }

  private mutating func fail(_ error: SystemError, now: ContinuousClock.Instant) {
    if error.isClosedPipe {
      guard !output.endsWithItsReader else { return end(.readerLeft) }
      mustReopen = true
    }
    backoff.fail(at: now, for: patience)
    if case .working = state { statistics.failures += 1 }
    guard !backoff.hasFailed(for: patience, at: now) else { return end(.gaveUp(error)) }
    if case .working = state {
      notices.append(SinkNotice(sink: output.name, event: .failing(error)))
    }
    state = .failing
  }

  private mutating func end(_ event: SinkNotice.Event) {
    state = .ended
    notices.append(SinkNotice(sink: output.name, event: event))
  }

  private mutating func complain() {
    for error in output.takeComplaints() {
      notices.append(SinkNotice(sink: output.name, event: .complaint(error)))
    }
  }
}
