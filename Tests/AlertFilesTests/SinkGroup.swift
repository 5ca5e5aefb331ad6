import AlertDelivery
import Alerts

/// Several sinks that get the same alerts, with a ticket for those of each block, as in a run.
struct SinkGroup {
  private var sinks: [SinkDelivery]
  private var lastTicket: UInt64 = 0

  init(_ sinks: [SinkDelivery]) {
    self.sinks = sinks
  }

  /// Takes the alerts of a block.
  ///
  /// - Returns: their ticket. Tickets count from 1.
  mutating func take(_ alerts: [Alert], now: ContinuousClock.Instant = .now) -> UInt64 {
    lastTicket += 1
    for index in sinks.indices {
      for alert in alerts { sinks[index].enqueue(alert, now: now) }
      sinks[index].close(ticket: lastTicket)
    }
    return lastTicket
  }

  mutating func push(now: ContinuousClock.Instant, isEndOfBatch: Bool) {
    for index in sinks.indices { sinks[index].push(now: now, isEndOfBatch: isEndOfBatch) }
  }

  mutating func takeNotices() -> [SinkNotice] {
    var notices: [SinkNotice] = []
    for index in sinks.indices { notices += sinks[index].takeNotices() }
    return notices
  }

  /// Every alert up to this ticket is certain in every sink.
  var durableTicket: UInt64 { sinks.map(\.durableTicket).min() ?? lastTicket }
  var isFull: Bool {
    sinks.contains {
      !$0.hasEnded && $0.limits.areReached(alerts: $0.statistics.held, bytes: $0.unwrittenBytes)
    }
  }
  var nextRetry: ContinuousClock.Instant? { sinks.compactMap(\.nextRetry).min() }
  var hasEndedSink: Bool { sinks.contains(where: \.hasEnded) }
  var hasEnded: Bool { sinks.allSatisfy(\.hasEnded) }
  var statistics: [SinkStatistics] { sinks.map(\.statistics) }
}
