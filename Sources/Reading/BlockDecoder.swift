package import Inputs
package import SystemFiles

/// Decodes blocks that are not UTF-8, on one thread.
package struct BlockDecoder: ~Copyable {
  /// The decoder for the encoding of the last block that had to be decoded.
  private var decoder: TextDecoder?
  private var text = DecodedText()

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
}
