package import Detection
package import Inputs
package import SystemFiles

/// What reading and searching a block came to, alerts left out. Lines are counted from 1 at the block's start.
package struct BlockReading: Sendable {
  /// Where the block is from.
  package var origin: PieceOrigin
  /// The bytes of the block, in the input as stored.
  package var bytes: UInt64
  package var summary = BlockSummary()
  /// How the block's bytes stand for characters; nil where there is no block.
  package var encoding: TextEncoding?
  /// How many bytes could not be decoded.
  package private(set) var undecodable: UInt64 = 0
  /// The line that has the first undecodable byte.
  package var undecodableLine: UInt64 = 1
  /// Why the input ends here, where it was not read to its end.
  package var failure: SystemError?

  package init(origin: PieceOrigin, bytes: UInt64) {
    self.origin = origin
    self.bytes = bytes
  }

  /// A failure to read an input any further.
  package init(origin: PieceOrigin, failure: SystemError) {
    self.init(origin: origin, bytes: 0)
    self.failure = failure
  }

  /// Takes over what could not be decoded.
  package mutating func note(_ text: DecodedText) {
    undecodable = UInt64(text.undecodable)
    undecodableLine = UInt64(text.lineOfFirstUndecodable)
  }
}
