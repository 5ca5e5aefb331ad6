internal import AlertDelivery
internal import SystemFiles

/// Tells an observer what becomes of the sinks of a run, and notes which failed.
struct SinkNews {
  /// What hinders a sink that is tried again, by its name.
  private var hindrances: [String: SystemError] = [:]

  /// Tells of what has happened.
  mutating func tell(
    _ notices: [SinkNotice], in report: inout DeliveryReport, to observer: (any ScanObserver)?
  ) {
    for notice in notices {
      switch notice.event {
      case .failing(let error):
        hindrances[notice.sink] = error
        observer?.sinkIsFailing(notice.sink, error)
      case .recovered:
        hindrances[notice.sink] = nil
        observer?.sinkRecovered(notice.sink)
      case .gaveUp(let error):
        hindrances[notice.sink] = nil
        fail(notice.sink, error, in: &report, to: observer)
      case .readerLeft: report.readerLeft = true
      case .complaint(let error): observer?.sinkComplained(notice.sink, error)
      }
    }
  }

  /// Tells of sinks that have not got all of their alerts when the run ends.
  ///
  /// - Parameter busy: those whose readers take no more, with the number of alerts that are held for each.
  mutating func end(
    busy: [(name: String, held: Int)], in report: inout DeliveryReport,
    to observer: (any ScanObserver)?
  ) {
    for (sink, error) in hindrances.sorted(by: { $0.key < $1.key }) {
      fail(sink, error, in: &report, to: observer)
    }
    hindrances = [:]
    guard !report.readerLeft else { return }
    for (sink, held) in busy {
      let alerts = held == 1 ? "1 alert is" : "\(held) alerts are"
      let error = SystemError(
        "write", sink, .busy, reason: "its reader takes nothing: \(alerts) not written")
      fail(sink, error, in: &report, to: observer)
    }
  }

  private func fail(
    _ sink: String, _ error: SystemError, in report: inout DeliveryReport,
    to observer: (any ScanObserver)?
  ) {
    report.sinkFailures.append((sink, error))
    observer?.sinkFailed(sink, error)
  }
}
