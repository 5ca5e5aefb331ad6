internal import Alerts
internal import Detection
internal import SystemFiles

/// What came of a block. Lines are counted from 1 at the block's start.
struct BlockResult: Sendable {
  /// The block's input, by its place among all.
  var input: Int
  /// The bytes of the block, in the input as stored.
  var bytes: UInt64
  var alerts: [Alert] = []
  var summary = BlockSummary()
  /// Why the input ends here, where it was not read to its end.
  var failure: SystemError?
}
