package import AlertFormats
package import Alerts
package import Checkpoints

/// One sink of a run: the alerts it is for, the bytes it still has to write, and its retries.
///
/// An alert is formatted once, and its bytes are held until they are durable.
package struct SinkDelivery: Sendable {
  /// Bytes that may be written and not durable before they are synced, however long a batch lasts.
  private static let unsyncedLimit = 16 << 20
  /// Bytes that gather before they are written unasked.
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
  /// Whether the reader takes no more at the moment. The next push tries again.
  package private(set) var isBusy = false
  private var notices: [SinkNotice] = []
  /// The sink's counts so far.
  package private(set) var statistics: SinkStatistics

  /// - Parameters:
  ///   - selection: which alerts the sink gets.
  ///   - patience: how long a failing sink is retried. Zero retries nothing, nil retries for ever.
  ///   - heldLimit: how many alerts fill the sink.
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

  /// The bytes that are held and not written.
  package var unwrittenBytes: Int { held.unwrittenBytes }

  /// When to retry a failing sink; nil while all is well, and when the sink has ended.
  package var nextRetry: ContinuousClock.Instant? { hasEnded ? nil : backoff.next }

  /// All alerts up to this ticket are certain: durable where the sink's policy asks for that, written elsewhere.
  package var durableTicket: UInt64 { held.durableTicket }

  /// How much of the sink's file is durable, or only written where the policy asks for no more; nil for a sink without a
  /// file.
  package var record: OutputRecord? { output.record }

  /// Formats an alert and holds it, if the sink is for it. It writes when enough bytes have gathered.
  package mutating func enqueue(_ alert: Alert, now: ContinuousClock.Instant) {
    guard !hasEnded, selection.contains(alert) else { return }
    held.append(alert, as: &format)
    statistics.held = held.unwrittenCount
    if held.unwrittenBytes >= Self.eagerBytes { push(now: now, isEndOfBatch: false) }
  }

  /// Ends the alerts of a ticket.
  package mutating func close(ticket: UInt64) {
    held.close(ticket: ticket)
  }

  /// Writes what is held, unless the sink has failed and its next retry is not due yet.
  ///
  /// - Parameter isEndOfBatch: whether to make it durable, too, where that is the policy for the end of a batch.
  package mutating func push(now: ContinuousClock.Instant, isEndOfBatch: Bool) {
    guard !hasEnded, !backoff.isWaiting(at: now) else { return }
    if case .failing = state { statistics.retries += 1 }
    isBusy = false
    do throws(OutputFailure) {
      if mustReopen {
        try renew(.reopening)
        mustReopen = false
      }
      try write()
      if isEndOfBatch || isRecovering { try settle() }
      recover()
    } catch {
      fail(error, now: now)
    }
    complain()
    statistics.held = held.unwrittenCount
  }

  /// Has the sink's name opened anew at the next push, as after a signal.
  package mutating func reopen() {
    mustReopen = true
  }

  /// Waits for work in the background until `isGivenUp` returns true; it is called again and again.
  package mutating func waitForBackground(unless isGivenUp: () -> Bool) {
    output.waitForBackground(unless: isGivenUp)
    complain()
  }

  /// The notices since the last call.
  package mutating func takeNotices() -> [SinkNotice] {
    defer { notices = [] }
    return notices
  }

  private var isRecovering: Bool { backoff.next != nil }
}

// MARK: - Writing

extension SinkDelivery {
  private mutating func write() throws(OutputFailure) {
    while held.hasUnwritten {
      if let renewal = output.pendingRenewal { try renew(renewal) }
      try writePiece()
      let isMuch = held.unsyncedBytes >= Self.unsyncedLimit
      if output.syncPolicy != .batch || isMuch { try settle() }
    }
  }

  private mutating func writePiece() throws(OutputFailure) {
    let before = held.unwrittenCount
    let bytes = held.bytes
    let size = held.nextPiece(limit: output.syncPolicy == .alert ? 1 : output.pieceLimit)
    let place = held.unwritten(size)
    var done = 0
    defer { statistics.written += UInt64(max(0, before - held.unwrittenCount)) }
    do throws(OutputFailure) {
      try output.write(bytes.span.extracting(place), done: &done)
      held.advance(by: done)
    } catch {
      held.advance(by: done)
      takeBackPart()
      throw error
    }
    if done == 0, output.pendingRenewal == nil {
      throw OutputFailure(.busy, "cannot write \(output.name): it takes no more at the moment")
    }
  }

  /// Takes back the part of an alert that was written. An output that cannot do so gets the rest next.
  private mutating func takeBackPart() {
    guard held.isInsideAlert else { return }
    let end = held.lastWrittenEnd
    if output.takeBack(held.written - end) { held.rewind(to: end) }
  }

  /// Makes durable what was written. If that fails, everything that is not durable is written again: the system may have
  /// lost it, and would not say so a second time.
  private mutating func settle() throws(OutputFailure) {
    guard held.hasUnsynced else { return }
    do throws(OutputFailure) {
      if output.syncPolicy != .none { try output.sync() }
      held.makeDurable()
    } catch {
      // Whether or not the bytes are gone, whole alerts follow.
      _ = output.takeBack(held.unsyncedBytes)
      held.rewind(to: held.durable)
      throw error
    }
  }

  /// Has the output go on in a new place. An alert of which the old place has a part is written whole.
  private mutating func renew(_ renewal: OutputRenewal) throws(OutputFailure) {
    try settle()
    guard try output.renew(renewal) else { return }
    held.rewind(to: held.lastWrittenEnd)
    if renewal == .rotation { statistics.rotations += 1 }
  }
}

// MARK: - Failing and recovering

extension SinkDelivery {
  private mutating func recover() {
    guard case .failing = state else { return }
    state = .working
    backoff.succeed()
    notify(.recovered)
  }

  private mutating func fail(_ failure: OutputFailure, now: ContinuousClock.Instant) {
    switch failure.kind {
    case .busy: isBusy = true
    case .readerGone: end(.readerLeft)
    case .failed: retryLater(failure, now: now)
    }
  }

  private mutating func retryLater(_ failure: OutputFailure, now: ContinuousClock.Instant) {
    backoff.fail(at: now, for: patience)
    let wasWorking = if case .working = state { true } else { false }
    if wasWorking { statistics.failures += 1 }
    guard !backoff.hasFailed(for: patience, at: now) else { return end(.gaveUp(failure)) }
    if wasWorking { notify(.failing(failure)) }
    state = .failing
  }

  private mutating func end(_ event: SinkNotice.Event) {
    state = .ended
    notify(event)
  }

  private mutating func complain() {
    for failure in output.takeComplaints() { notify(.complaint(failure)) }
  }

  private mutating func notify(_ event: SinkNotice.Event) {
    notices.append(SinkNotice(sink: output.name, event: event))
  }
}
