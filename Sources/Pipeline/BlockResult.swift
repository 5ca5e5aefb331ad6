internal import Alerts
internal import Inputs
internal import Reading

/// What came of a block. Lines are counted from 1 at the block's start.
struct BlockResult: Sendable {
  var reading: BlockReading
  var alerts: [Alert] = []
  /// How far the file is read with the block, if that is to be remembered.
  var mark: ReadMark?
  /// Whether nothing more was ready to be read.
  var isLastReady = false

  var origin: PieceOrigin { reading.origin }

  init(_ reading: BlockReading) {
    self.reading = reading
  }
}
