/// Whole lines of an input, or a part of a line that is too long, as they are stored.
package struct Block: Sendable {
  /// The buffer; only ``range`` of it is the block.
  package var buffer: [UInt8]
  /// The bytes of the buffer that are the block.
  package var range: Range<Int>
  /// How the bytes encode characters.
  package var encoding: TextEncoding
  /// The offset of the first byte in the input.
  package var offset: UInt64
  /// How many bytes of the input the block stands for, including a byte order mark before it.
  package var storedBytes: Int
  /// Whether no more input was ready when the block was cut: whoever reads the alerts may be waiting.
  package var isLastReady: Bool
}

/// A buffer that is filled until a block can be cut from it.
struct BlockDraft {
  var buffer: [UInt8]
  /// How many bytes of the buffer are filled.
  var count: Int
  /// The place of the last line feed among these bytes.
  var lastLineFeed: Int?
}
