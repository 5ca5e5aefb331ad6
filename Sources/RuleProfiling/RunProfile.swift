package import Detection
package import Reading

/// What a run over inputs cost, rule by rule.
///
/// All parts add up to the run: reading, each rule, and what rules share.
package struct RunProfile: Sendable {
  /// What was read, and what could not be.
  package var report: ReadingReport
  /// The rules, in load order.
  package var rules: [RuleProfile]
  /// How long the run took.
  package var nanoseconds: UInt64
  /// How long reading and decoding took, waiting for input included.
  package var nanosecondsOfReading: UInt64

  /// How long everything else took that is no rule's own: the search for all words and for what regexes need, and
  /// finding the lines that have some.
  package var nanosecondsShared: UInt64 {
    nanoseconds - nanosecondsOfReading - rules.reduce(0) { $0 + $1.nanoseconds }
  }

  /// The lines that were read.
  package var lines: UInt64 { report.inputs.reduce(0) { $0 + $1.lines } }
  /// The bytes that were read.
  package var bytes: UInt64 { report.inputs.reduce(0) { $0 + $1.bytes } }
  /// The lines with an alert.
  package var alertedLines: UInt64 { report.inputs.reduce(0) { $0 + $1.alertedLines } }
  /// The alerts of all rules.
  package var alerts: UInt64 { rules.reduce(0) { $0 + $1.alerts } }
}
