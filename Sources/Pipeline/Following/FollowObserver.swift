package import FileTracking
package import SystemFiles

/// Receives events about followed files. Calls come from any thread.
package protocol FollowObserver: Sendable {
  /// A survey of the inputs found something worth a warning.
  func didNotice(_ notice: TrackingNotice)
  /// The checkpoint could not be saved. No new file is begun until it can be.
  func keepingFailed(_ error: SystemError)
  /// The checkpoint was saved again.
  func keepingRecovered()
}
