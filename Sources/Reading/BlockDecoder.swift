package import Inputs
package import SystemFiles

internal import UTF8Checking

/// Decodes blocks that are not UTF-8, and checks those that should be, on one thread.
package struct BlockDecoder: ~Copyable {
  /// The decoder for the encoding of the last block that had to be decoded.
  private var decoder: TextDecoder?
  private var text = DecodedText()
  /// The last bytes of a part of a line of UTF-8, if they may be the beginning of a character.
  private var held: [UInt8] = []
  /// The offset of the first of them in the input.
  private var heldOffset: UInt64 = 0

  package init() {}

  /// The text of a block's bytes.
  ///
  /// Release it before the next bytes are decoded. Otherwise the next call copies it.
  ///
  /// - Parameters:
  ///   - isEnd: whether the text or a line ends here. Otherwise the decoder keeps half a character at the end for the
  ///     next bytes.
  ///   - name: the name of the input, for the error.
  package mutating func text(
    of stored: Span<UInt8>, in encoding: TextEncoding, isEnd: Bool, name: String
  ) throws(SystemError) -> DecodedText {
    if decoder?.encoding != encoding { decoder = try TextDecoder(encoding, of: name) }
    decoder?.decode(stored, isEnd: isEnd, into: &text)
    return text
  }

  /// The rest of a line that came in parts: the character that the end of the line cut off.
  package mutating func rest() -> DecodedText? {
    guard decoder != nil else { return nil }
    decoder?.decode([UInt8]().span, isEnd: true, into: &text)
    return text
  }

  // MARK: - UTF-8

  /// Notes what is not UTF-8 in a part of a line. Half a character at its end is left to the next part.
  package mutating func noteIllFormed(inPart block: Block, _ reading: inout BlockReading) {
    var part = block
    if !held.isEmpty {
      part.buffer = held + block.buffer[block.range]
      part.range = 0..<part.buffer.count
      part.offset = heldOffset
    }
    let half = Self.halfCharacter(at: part.buffer[part.range])
    held = Array(part.buffer[part.range].suffix(half))
    part.range = part.range.lowerBound..<part.range.upperBound - half
    heldOffset = part.offset + UInt64(part.range.count)
    reading.noteIllFormed(in: part, isPart: true)
  }

  /// Notes the bytes of a character that the end of a line cut off, after the line's last part.
  package mutating func noteIllFormedRest(_ reading: inout BlockReading) {
    guard !held.isEmpty else { return }
    reading.encoding = .utf8
    reading.undecodable = UndecodableBytes(
      count: UInt64(held.count), line: 1, offset: heldOffset)
    held = []
  }

  /// How many bytes at the end of a text may be the beginning of a character that goes on after it.
  private static func halfCharacter(at bytes: ArraySlice<UInt8>) -> Int {
    let last = bytes.suffix(3)
    for (index, byte) in zip(last.indices, last).reversed() where byte & 0xC0 != 0x80 {
      let count = bytes.endIndex - index
      let length = byte < 0xC2 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 1
      return count < length ? count : 0
    }
    return 0
  }
}
