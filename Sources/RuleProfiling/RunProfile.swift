package import Detection
package import Reading

/// The cost of a run over inputs, rule by rule.
///
/// The times of reading, of each rule and of shared matching add up to the time of the run.
package struct RunProfile: Sendable {
  /// The inputs that were read, and those that could not be.
  package var report: ReadingReport
  /// The cost of each rule, in load order.
  package var rules: [RuleProfile]
  /// The time of the run.
  package var nanoseconds: UInt64
  /// The time of reading and decoding, including waiting for input.
  package var nanosecondsOfReading: UInt64

  /// The time of matching that rules share: searching for all words and for the gates of regexes, and finding the lines
  /// that contain any of them.
  package var nanosecondsShared: UInt64 {
    nanoseconds - nanosecondsOfReading - rules.reduce(0) { $0 + $1.nanoseconds }
  }

  /// The number of lines that were read.
  package var lines: UInt64 { report.inputs.reduce(0) { $0 + $1.lines } }
  /// The number of bytes that were read.
  package var bytes: UInt64 { report.inputs.reduce(0) { $0 + $1.bytes } }
  /// The number of lines with an alert.
  package var alertedLines: UInt64 { report.inputs.reduce(0) { $0 + $1.alertedLines } }
  /// The number of alerts of all rules.
  package var alerts: UInt64 { rules.reduce(0) { $0 + $1.alerts } }
}
