internal import Alerts
internal import Detection
internal import Inputs
internal import SystemFiles

/// What came of a block. Lines are counted from 1 at the block's start.
struct BlockResult: Sendable {
  /// Where the block is from.
  var origin: PieceOrigin
  /// The bytes of the block, in the input as stored.
  var bytes: UInt64
  var alerts: [Alert] = []
  var summary = BlockSummary()
  /// How the block's bytes stand for characters; nil where there is no block.
  var encoding: TextEncoding?
  /// How many bytes could not be decoded.
  var undecodable: UInt64 = 0
  /// The line of the first of those.
  var undecodableLine: UInt64 = 1
  /// How far the file is read with the block, if that is to be remembered.
  var mark: ReadMark?
  /// Whether nothing more was ready to be read.
  var isLastReady = false
  /// Why the input ends here, where it was not read to its end.
  var failure: SystemError?

  /// Takes over what could not be decoded.
  mutating func note(_ text: DecodedText) {
    undecodable = UInt64(text.undecodable)
    undecodableLine = UInt64(text.lineOfFirstUndecodable)
  }
}
