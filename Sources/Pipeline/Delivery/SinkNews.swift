internal import AlertDelivery

/// Tells an observer what happens to the sinks of a run, and notes which failed.
struct SinkNews {
  /// The sinks that failed and got nothing more, and why.
  private(set) var failures: [(sink: String, error: OutputFailure)] = []
  /// Whether the reader of standard output went away.
  private(set) var readerLeft = false
  /// The errors of sinks that are retried, by the sink's name.
  private var hindrances: [String: OutputFailure] = [:]

  /// Tells what has happened.
  mutating func tell(_ notices: [SinkNotice], to observer: (any ScanObserver)?) {
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
        fail(notice.sink, error, to: observer)
      case .readerLeft: readerLeft = true
      case .complaint(let error): observer?.sinkComplained(notice.sink, error)
      }
    }
  }

  /// Forgets the errors of sinks that others have replaced.
  mutating func forgetHindrances() {
    hindrances = [:]
  }

  /// Tells which sinks lack alerts when the run ends.
  mutating func end(_ statuses: [SinkStatus], to observer: (any ScanObserver)?) {
    for (sink, error) in hindrances.sorted(by: { $0.key < $1.key }) {
      fail(sink, error, to: observer)
    }
    hindrances = [:]
    guard !readerLeft else { return }
    for status in statuses where status.isBusy || status.isWorking {
      let held = status.statistics.held
      let alerts = held == 1 ? "1 alert is" : "\(held) alerts are"
      let cause = status.isBusy ? "its reader takes nothing" : "a write does not return"
      let name = status.statistics.name
      let failure = OutputFailure(.busy, "cannot write \(name): \(cause): \(alerts) not written")
      fail(name, failure, to: observer)
    }
  }

  private mutating func fail(
    _ sink: String, _ error: OutputFailure, to observer: (any ScanObserver)?
  ) {
    failures.append((sink, error))
    observer?.sinkFailed(sink, error)
  }
}
