package import Detection
package import Inputs
package import SystemFiles

/// The result of reading and searching a block, apart from its alerts. Lines are counted from 1 at the block's start.
package struct BlockReading: Sendable {
  /// The file that the block is from.
  package var origin: PieceOrigin
  /// The number of bytes of the block, in the input as stored.
  package var bytes: UInt64
  package var summary = BlockSummary()
  /// How the block's bytes encode characters; nil if there is no block.
  package var encoding: TextEncoding?
  /// How many bytes could not be decoded.
  package private(set) var undecodable: UInt64 = 0
  /// The number of the line with the first undecodable byte.
  package var undecodableLine: UInt64 = 1
  /// Why reading the input ended here before its end; nil if it did not.
  package var failure: SystemError?

  package init(origin: PieceOrigin, bytes: UInt64) {
    self.origin = origin
    self.bytes = bytes
  }

  /// The result for an input that cannot be read any further.
  package init(origin: PieceOrigin, failure: SystemError) {
    self.init(origin: origin, bytes: 0)
    self.failure = failure
  }

  /// Records the undecodable bytes of a text.
  package mutating func note(_ text: DecodedText) {
    undecodable = UInt64(text.undecodable)
    undecodableLine = UInt64(text.lineOfFirstUndecodable)
  }
}
