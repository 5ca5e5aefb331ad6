package import AlertDelivery
package import Reading
package import SystemFiles

/// Receives events about a run. Calls come one at a time, from any thread.
package protocol ScanObserver: ReadingObserver {
  /// Alerts are about to be written to a terminal or elsewhere.
  func willWrite()
  /// A sink failed and will be retried.
  func sinkIsFailing(_ name: String, _ error: OutputFailure)
  /// A retry worked: the sink has all alerts again.
  func sinkRecovered(_ name: String)
  /// Something beside a sink's writing failed.
  func sinkComplained(_ name: String, _ error: OutputFailure)
  /// The checkpoint could not be saved, and will be retried.
  func keepingFailed(_ error: SystemError)
  /// The checkpoint was saved again.
  func keepingRecovered()
  /// A sink failed and will not be retried.
  func sinkFailed(_ name: String, _ error: OutputFailure)
}
