package import Alerts
package import Checkpoints

/// All sinks of a run. Alerts are taken in order, and each sink gets those that it is for in that order.
///
/// While a sink fails the others go on, until so much is held for it that ``isFull`` asks the inputs to wait.
package struct SinkSet: Sendable {
  private var sinks: [SinkDelivery]
  private var lastTicket: UInt64 = 0

  package init(_ sinks: [SinkDelivery]) {
    self.sinks = sinks
  }

  package var isEmpty: Bool { sinks.isEmpty }

  /// Takes the alerts of one block; those in which no alert is are worth a ticket, too.
  ///
  /// - Parameters:
  ///   - linesBefore: what to add to the number of each alert's line.
  ///   - now: the moment, by a clock that never goes back.
  /// - Returns: the ticket of these alerts. Tickets count from 1.
  package mutating func take(
    _ alerts: [Alert], linesBefore: UInt64 = 0, now: ContinuousClock.Instant = .now
  ) -> UInt64 {
    enqueue(alerts[...], linesBefore: linesBefore, now: now)
    return close()
  }

  /// Takes some alerts of a block, whose ticket ``close()`` gives when all of them were taken.
  package mutating func enqueue(
    _ alerts: ArraySlice<Alert>, linesBefore: UInt64, now: ContinuousClock.Instant = .now
  ) {
    for index in sinks.indices {
      for var alert in alerts {
        alert.line += linesBefore
        sinks[index].enqueue(alert, now: now)
      }
    }
  }

  /// Ends the alerts of a block.
  ///
  /// - Returns: the ticket of these alerts. Tickets count from 1.
  package mutating func close() -> UInt64 {
    lastTicket += 1
    for index in sinks.indices { sinks[index].close(ticket: lastTicket) }
    return lastTicket
  }

  /// Has every sink write what is held for it; one that failed only when the time to try again has come.
  ///
  /// - Parameter isEndOfBatch: whether to make it durable, too, where that is the sink's policy for the end of a batch.
  package mutating func push(now: ContinuousClock.Instant = .now, isEndOfBatch: Bool) {
    for index in sinks.indices { sinks[index].push(now: now, isEndOfBatch: isEndOfBatch) }
  }

  /// All alerts up to this ticket are certain in every sink. A sink that was given up holds it where it was.
  package var durableTicket: UInt64 { sinks.map(\.durableTicket).min() ?? lastTicket }

  /// Whether inputs have to wait until a sink has written some of what is held for it.
  package var isFull: Bool { sinks.contains(where: \.isFull) }

  /// Whether somebody who reads what a sink writes takes no more at the moment.
  package var isBusy: Bool { sinks.contains(where: \.isBusy) }

  /// The names of sinks whose readers take no more, with the number of alerts that are held for them.
  package var busy: [(name: String, held: Int)] {
    sinks.filter(\.isBusy).map { ($0.statistics.name, $0.statistics.held) }
  }

  /// How many bytes are held for all sinks that were not written.
  package var unwrittenBytes: Int { sinks.reduce(0) { $0 + $1.unwrittenBytes } }

  /// When the next of the failing sinks is to be tried again; nil where none is.
  package var nextRetry: ContinuousClock.Instant? { sinks.compactMap(\.nextRetry).min() }

  /// Whether a sink was given up, or its reader went away.
  package var hasEndedSink: Bool { sinks.contains(where: \.hasEnded) }

  /// Whether no sink gets anything more, so that reading on is of no use.
  package var hasEnded: Bool { !sinks.isEmpty && sinks.allSatisfy(\.hasEnded) }

  /// How much of each alert file is certain, for the checkpoint.
  package var outputs: [OutputRecord] { sinks.compactMap(\.record) }

  /// What each sink came to so far.
  package var statistics: [SinkStatistics] { sinks.map(\.statistics) }

  /// Has every file opened anew at the next push.
  package mutating func reopen() {
    for index in sinks.indices { sinks[index].reopen() }
  }

  /// Waits for what goes on in the background, unless it is given up, which is asked again and again: it is then left
  /// to the next run.
  package mutating func waitForBackground(unless isGivenUp: () -> Bool) {
    for index in sinks.indices { sinks[index].waitForBackground(unless: isGivenUp) }
  }

  /// What there is to tell since this was last asked, sink by sink.
  package mutating func takeNotices() -> [SinkNotice] {
    var notices: [SinkNotice] = []
    for index in sinks.indices { notices += sinks[index].takeNotices() }
    return notices
  }
}
