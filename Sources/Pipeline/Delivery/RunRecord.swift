internal import Alerts
internal import Reading

/// Adds up what a run reads, finds and delivers.
struct RunRecord {
  private(set) var reading: ReadingRecord
  private(set) var alerts = AlertCounts()
  var delivery = DeliveryReport()

  init(inputs: [String], observer: (any ReadingObserver)?) {
    reading = ReadingRecord(inputs: inputs, observer: observer)
  }

  var report: ScanReport {
    ScanReport(reading: reading.report, alerts: alerts, delivery: delivery)
  }

  /// Has the report list inputs even if nothing is read of them.
  ///
  /// - Parameter inputs: the names of all, by their places.
  mutating func expect(_ inputs: [String]) {
    reading.expect(inputs)
  }

  /// Adds what was read of a block. Blocks come in the order of the input.
  ///
  /// - Parameter linesBefore: the lines of the file before the block.
  mutating func take(_ block: BlockReading, linesBefore: UInt64) {
    reading.take(block, linesBefore: linesBefore)
  }

  /// Counts alerts that go out.
  mutating func count(_ alerts: [Alert]) {
    for alert in alerts { self.alerts.count(alert) }
  }
}
