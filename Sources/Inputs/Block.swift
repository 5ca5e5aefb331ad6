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
  /// How many lines at the beginning were in earlier blocks, under another encoding that later lines contradict.
  package var repeatedLines = 0
  /// Whether no more input was ready when the block was cut: whoever reads the alerts may be waiting.
  package var isLastReady: Bool

  /// What the first bytes of the input say of it, if the block has them and that contradicts its encoding.
  package var sign: InputSign? {
    guard offset + UInt64(range.count) == UInt64(storedBytes), repeatedLines == 0 else {
      return nil
    }
    // Some zeros may be the halves of characters, and were passed over like those of a hole.
    let zeros = offset - UInt64(range.lowerBound)
    guard zeros < 4 else { return nil }
    return InputSign(
      [UInt8](repeating: 0, count: Int(zeros)) + buffer[..<range.upperBound].prefix(512),
      readAs: encoding)
  }

  /// The encoding that a line looks like, if that is clear and not the one it is read in.
  ///
  /// It depends on the line alone, so that the answer is the same for all block sizes.
  ///
  /// - Parameter line: the line's number in the block, from 1.
  package func likeness(ofLine line: Int) -> TextEncoding? {
    guard encoding.lineEnds == .bytes else { return nil }
    var rest = buffer[range]
    for _ in 1..<max(line, 1) {
      guard let lineFeed = rest.firstIndex(of: 0x0A) else { return nil }
      rest = rest[(lineFeed + 1)...]
    }
    let sample = rest.prefix(Self.sampleSize).prefix { $0 != 0x0A }
    return EncodingGuess.likeness(of: Array(sample), readAs: encoding)
  }

  /// How many bytes are enough to tell what a text looks like.
  private static let sampleSize = 1 << 12
}

/// A buffer that is filled until a block can be cut from it.
struct BlockDraft {
  var buffer: [UInt8]
  /// How many bytes of the buffer are filled.
  var count: Int
  /// The place of the last line feed among these bytes.
  var lastLineFeed: Int?
}
