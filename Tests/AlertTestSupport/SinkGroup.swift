package import AlertDelivery
package import Alerts

/// Several sinks that get the same alerts, with a ticket for those of each block, as in a run.
package struct SinkGroup {
  private var sinks: [SinkDelivery]
  private var lastTicket: UInt64 = 0

  package init(_ sinks: [SinkDelivery]) {
    self.sinks = sinks
  }

  /// Takes the alerts of a block.
  ///
  /// - Returns: their ticket. Tickets count from 1.
  package mutating func take(_ alerts: [Alert], now: ContinuousClock.Instant = .now) -> UInt64 {
    lastTicket += 1
    for index in sinks.indices {
      for alert in alerts { sinks[index].enqueue(alert, now: now) }
      sinks[index].close(ticket: lastTicket)
    }
    return lastTicket
  }

  package mutating func push(now: ContinuousClock.Instant, isEndOfBatch: Bool) {
    for index in sinks.indices { sinks[index].push(now: now, isEndOfBatch: isEndOfBatch) }
  }

  package mutating func takeNotices() -> [SinkNotice] {
    var notices: [SinkNotice] = []
    for index in sinks.indices { notices += sinks[index].takeNotices() }
    return notices
  }

  /// Every alert up to this ticket is certain in every sink.
  package var durableTicket: UInt64 { sinks.map(\.durableTicket).min() ?? lastTicket }
  package var isFull: Bool {
    sinks.contains {
      !$0.hasEnded && $0.limits.areReached(alerts: $0.statistics.held, bytes: $0.unwrittenBytes)
    }
  }
  package var nextRetry: ContinuousClock.Instant? { sinks.compactMap(\.nextRetry).min() }
  package var hasEndedSink: Bool { sinks.contains(where: \.hasEnded) }
  package var hasEnded: Bool { sinks.allSatisfy(\.hasEnded) }
  package var statistics: [SinkStatistics] { sinks.map(\.statistics) }
}
