package import Detection
package import Inputs
package import SystemFiles

/// Somebody who wants to know how a run goes on. Calls come one at a time, from any thread.
package protocol ScanObserver: Sendable {
  /// Alerts are about to be written to a terminal or elsewhere.
  func willWrite()
  /// So much was read and found so far.
  func didAdvance(bytes: UInt64, alertedLines: UInt64)
  /// Something kept a line from being looked at in full; the first time for each kind, rule and input.
  func didMeet(_ incident: Incident, in input: String)
  /// Bytes of an input could not be decoded; the first time for each input.
  func didMeetUndecodable(_ encoding: TextEncoding, line: UInt64, in input: String)
  /// An input could not be read to its end.
  func inputFailed(_ error: SystemError)
  /// A sink cannot be written to, and is tried again.
  func sinkIsFailing(_ name: String, _ error: SystemError)
  /// A sink can be written to again.
  func sinkRecovered(_ name: String)
  /// Something beside a sink's writing failed.
  func sinkComplained(_ name: String, _ error: SystemError)
  /// How far was read cannot be remembered, and is tried again.
  func keepingFailed(_ error: SystemError)
  /// It can be remembered again.
  func keepingRecovered()
  /// A sink takes no more.
  func sinkFailed(_ name: String, _ error: SystemError)
}

extension ScanObserver {
  // Only runs with a checkpoint come to these.
  package func sinkIsFailing(_ name: String, _ error: SystemError) {}
  package func sinkRecovered(_ name: String) {}
  package func sinkComplained(_ name: String, _ error: SystemError) {}
  package func keepingFailed(_ error: SystemError) {}
  package func keepingRecovered() {}
}
