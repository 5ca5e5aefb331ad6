internal import Alerts
internal import AlertDelivery
internal import SystemFiles

/// All sinks of a run. Alerts are taken in order, and each sink gets those that it is for in that order.
///
/// While a sink fails or blocks the others go on, until so much is held for it that the inputs have to wait.
struct SinkLanes: Sendable {
  private let lanes: [SinkLane]
  private let bell: ProgressBell
  /// Whether each sink has a thread of its own.
  let haveThreads: Bool

  /// - Parameters:
  ///   - haveThreads: whether each sink gets a thread of its own. Otherwise the calling thread writes.
  ///   - bell: wakes the thread that waits for the sinks.
  init(_ sinks: [SinkDelivery], haveThreads: Bool, bell: ProgressBell) {
    self.bell = bell
    self.haveThreads = haveThreads
    lanes = sinks.map { SinkLane($0, hasQueue: haveThreads, bell: bell) }
  }

  var isEmpty: Bool { lanes.isEmpty }

  /// Each sink as it was after its last step. Returns at once.
  var statuses: [SinkStatus] { lanes.map(\.status) }

  /// The notices since the last call, sink by sink.
  func takeNotices() -> [SinkNotice] { lanes.flatMap { $0.takeNotices() } }

  /// Takes alerts of a block, whose ticket follows when all of them were taken.
  func enqueue(_ alerts: ArraySlice<Alert>) {
    for lane in lanes { lane.enqueue(alerts) }
  }

  /// Ends the alerts of a block. Tickets grow.
  func close(ticket: UInt64) {
    for lane in lanes { lane.close(ticket: ticket) }
  }

  /// Has every sink write what is held for it. A sink that failed does so only once its retry is due.
  ///
  /// - Parameter isEndOfBatch: whether to make it durable, too, where that is the sink's policy for the end of a batch.
  func push(isEndOfBatch: Bool) {
    for lane in lanes { lane.push(isEndOfBatch: isEndOfBatch) }
  }

  /// Has every file opened anew.
  func reopen() {
    for lane in lanes { lane.reopen() }
  }

  /// Waits until something is so that the sinks may bring about, and retries sinks that have no thread of their own.
  ///
  /// - Returns: whether it was so before the time was up; it is checked at least once.
  @discardableResult
  func wait(upTo limit: Duration, until isSo: () -> Bool) -> Bool {
    guard !haveThreads else { return bell.wait(upTo: limit, until: isSo) }
    let end = ContinuousClock.now + limit
    var patience = ReaderPatience()
    while !isSo() {
      let now = ContinuousClock.now
      guard now < end else { return false }
      let statuses = statuses
      let retry = statuses.contains(where: \.isBusy) ? nil : statuses.compactMap(\.nextRetry).min()
      let pause = retry.map { $0 - now } ?? patience.pause(holding: statuses.unwrittenBytes)
      CurrentProcess.sleep(for: min(max(pause, .zero), end - now))
      push(isEndOfBatch: true)
    }
    return true
  }

  /// Ends the retries that nobody asks for, once nothing more is to be written.
  func stop() {
    for lane in lanes { lane.stop() }
  }

  /// Waits for work in the background, until `isGivenUp` returns true. It is left to the next run then.
  func waitForBackground(unless isGivenUp: () -> Bool) {
    for lane in lanes { lane.waitForBackground(unless: isGivenUp) }
  }
}

extension [SinkStatus] {
  /// Every alert up to this ticket is certain in every sink; nil where there are no sinks. A sink that was given up holds
  /// it where it was.
  var durableTicket: UInt64? { map(\.durableTicket).min() }

  /// The bytes that are held for all sinks and not written.
  var unwrittenBytes: Int { reduce(0) { $0 + $1.unwrittenBytes } }

  /// Whether every sink has dealt with what it was asked for, as far as it could.
  var areAtRest: Bool { allSatisfy { !$0.isWorking } }

  /// Whether each, besides, waits for no reader.
  var areSettled: Bool { allSatisfy { !$0.isWorking && !$0.isBusy } }

  /// Whether no sink gets anything more, so that reading on is of no use.
  var haveAllEnded: Bool { !isEmpty && allSatisfy(\.hasEnded) }
}
