package import Alerts

/// A rule that matched an event. What a finding carries is what its alert has.
package typealias Finding = Alert

/// The findings of one block of an input, in the order of its lines. A block without findings is one, too: it moves time
/// on.
package struct FindingBlock: Sendable {
  /// The name of the input.
  package var source: String
  /// Tells the file from every other file that the input ever has.
  package var generation: UInt128
  /// When the block was read.
  package var time: Timestamp
  /// Their line numbers are those of the file.
  package var findings: [Finding]

  package init(source: String, generation: UInt128, time: Timestamp, findings: consuming [Finding])
  {
    self.source = source
    self.generation = generation
    self.time = time
    self.findings = findings
  }
}
