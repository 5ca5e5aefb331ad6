package import Alerts

/// A stage between the sequencer and delivery: it takes findings one block at a time, in the order of the input, and
/// decides which alerts go out. Correlation and alert control are such stages.
///
/// A stage is a value, and its value is its state: it reads no file and no clock, so that the same findings and the same
/// ticks always give the same alerts. The thread that delivers owns it and calls it for one thing at a time. Its state
/// after a block belongs to the progress mark of that block, and has to be saved together with it.
package protocol FindingStage: Sendable {
  /// Takes the findings of the next block.
  ///
  /// - Returns: the alerts that are due now, in the order in which they go out.
  mutating func take(_ block: consuming FindingBlock) -> [Alert]

  /// Moves the clock on while no block comes.
  ///
  /// - Parameter now: the time of day; it may go back, as clocks of systems do.
  /// - Returns: the alerts that time alone makes due, in the order in which they go out.
  mutating func tick(_ now: Timestamp) -> [Alert]
}
