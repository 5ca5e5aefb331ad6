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
  /// A sink took no more.
  func sinkFailed(_ name: String, _ error: SystemError)
}
