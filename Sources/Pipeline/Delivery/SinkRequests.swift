internal import Alerts
internal import AlertDelivery

/// What a sink is to do, collected until a thread has time for it.
struct SinkRequests {
  /// What the alerts of requests come to that the sink is for.
  struct Size {
    var alerts = 0
    var bytes = 0

    mutating func add(_ alert: Alert) {
      alerts += 1
      bytes += alert.text.utf8.count
    }
  }

  private enum Entry {
    case alerts(ArraySlice<Alert>)
    case end(ticket: UInt64)
  }

  private(set) var size = Size()
  private var entries: [Entry] = []
  private var reopens = false
  private var pushes = false
  private var endsBatch = false

  mutating func add(_ alerts: ArraySlice<Alert>, _ size: Size) {
    entries.append(.alerts(alerts))
    self.size.alerts += size.alerts
    self.size.bytes += size.bytes
  }

  mutating func close(ticket: UInt64) {
    entries.append(.end(ticket: ticket))
  }

  mutating func push(isEndOfBatch: Bool) {
    pushes = true
    endsBatch = endsBatch || isEndOfBatch
  }

  mutating func reopen() {
    reopens = true
    push(isEndOfBatch: true)
  }

  /// Does all of it.
  func perform(on sink: inout SinkDelivery) {
    for entry in entries {
      switch entry {
      case .alerts(let alerts):
        let now = ContinuousClock.now
        for alert in alerts { sink.enqueue(alert, now: now) }
      case .end(let ticket): sink.close(ticket: ticket)
      }
    }
    if reopens { sink.reopen() }
    if pushes { sink.push(now: .now, isEndOfBatch: endsBatch) }
  }
}
