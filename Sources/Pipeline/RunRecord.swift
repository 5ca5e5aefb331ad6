internal import Alerts
internal import Reading

/// Adds up what a run reads, finds and delivers.
struct RunRecord {
  private(set) var reading: ReadingRecord
  private(set) var alerts = AlertCounts()
  var delivery = DeliveryReport()

  init(inputs: [String], observer: (any ScanObserver)?) {
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

  /// Adds the result of a block. Results come in the order of the input.
  ///
  /// - Parameter linesBefore: the lines of the file before the block.
  mutating func take(_ result: BlockResult, linesBefore: UInt64) {
    for alert in result.alerts { alerts.count(alert) }
    reading.take(result.reading, linesBefore: linesBefore)
  }
}
