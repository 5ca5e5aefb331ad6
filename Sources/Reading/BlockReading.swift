package import Detection
package import Inputs
package import SystemFiles
internal import UTF8Checking

/// The result of reading and searching a block, apart from its alerts. Lines are counted from 1 at the block's start.
package struct BlockReading: Sendable {
  /// The file that the block is from.
  package var origin: PieceOrigin
  /// The number of bytes of the block, in the input as stored.
  package var bytes: UInt64
  /// Where the block's lines stand in the input as stored; nil if there is no block.
  package var extent: Range<UInt64>?
  package var summary = BlockSummary()
  /// How many lines at the beginning of the block were read before, under another encoding.
  package var repeatedLines: UInt64 = 0
  /// How the block's bytes encode characters; nil if there is no block.
  package var encoding: TextEncoding?
  /// The bytes that could not be decoded; nil if there are none.
  package var undecodable: UndecodableBytes?
  /// Why reading the input ended here before its end; nil if it did not.
  package var failure: SystemError?

  package init(origin: PieceOrigin, bytes: UInt64) {
    self.origin = origin
    self.bytes = bytes
  }

  /// The result of reading a block, before it is searched.
  package init(of block: Block, origin: PieceOrigin) {
    self.init(origin: origin, bytes: UInt64(block.storedBytes))
    encoding = block.encoding
    repeatedLines = UInt64(block.repeatedLines)
    if let sign = block.sign { undecodable = UndecodableBytes(count: 0, line: 1, sign: sign) }
  }

  /// The result for an input that cannot be read any further.
  package init(origin: PieceOrigin, failure: SystemError) {
    self.init(origin: origin, bytes: 0)
    self.failure = failure
  }

  /// Records the undecodable bytes of a text.
  ///
  /// - Parameter block: the whole lines that the text is decoded from; nil for a part of a line.
  package mutating func note(_ text: DecodedText, of block: Block? = nil) {
    guard text.undecodable > 0 else { return }
    undecodable = UndecodableBytes(
      count: UInt64(text.undecodable), line: UInt64(text.lineOfFirstUndecodable),
      likeness: block?.likeness(ofLine: text.lineOfFirstUndecodable), sign: undecodable?.sign)
  }

  /// Records the bytes of a block of UTF-8 that are not part of a character.
  ///
  /// - Parameter isPart: whether the block is a part of a line.
  package mutating func noteIllFormed(in block: Block, isPart: Bool = false) {
    let check = UTF8Check(block.buffer.span.extracting(block.range))
    guard let first = check.firstIllFormed else { return }
    undecodable = UndecodableBytes(
      count: UInt64(check.illFormed), line: UInt64(check.line),
      offset: block.offset + UInt64(first),
      likeness: isPart ? nil : block.likeness(ofLine: check.line), sign: undecodable?.sign)
  }
}
