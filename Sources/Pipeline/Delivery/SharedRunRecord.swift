internal import Alerts
internal import Reading
internal import Synchronization

/// The record of a run, which the thread that delivers writes and any thread reads at once.
final class SharedRunRecord: Sendable {
  private let record: Mutex<RunRecord>
  private let events: HeldEvents?
  private let observer: (any ScanObserver)?

  init(inputs: [String], observer: (any ScanObserver)?) {
    events = observer.map { _ in HeldEvents() }
    record = Mutex(RunRecord(inputs: inputs, observer: events))
    self.observer = observer
  }

  /// What the run came to so far; the sinks' statistics and the state of the checkpoint are left out.
  var report: ScanReport { record.withLock(\.report) }

  /// Has the report list inputs even if nothing is read of them.
  ///
  /// - Parameter inputs: the names of all, by their places.
  func expect(_ inputs: [String]) {
    record.withLock { $0.expect(inputs) }
  }

  /// Adds what was read of a block, and reports events to the observer. Blocks come in the order of the input.
  ///
  /// - Parameter linesBefore: the lines of the file before the block.
  func take(_ reading: BlockReading, linesBefore: UInt64) {
    record.withLock { $0.take(reading, linesBefore: linesBefore) }
    if let observer { events?.report(to: observer) }
  }

  /// Counts alerts that the sinks were given.
  func count(_ alerts: [Alert]) {
    record.withLock { $0.count(alerts) }
  }

  /// Takes over what the news of sinks came to.
  func take(_ news: SinkNews) {
    record.withLock { record in
      record.delivery.sinkFailures = news.failures
      record.delivery.readerLeft = news.readerLeft
    }
  }
}
