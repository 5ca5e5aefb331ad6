package import Inputs
package import SystemFiles

/// Decodes blocks that are not UTF-8, on one thread.
package struct BlockDecoder: ~Copyable {
  /// That of the last block that had to be decoded.
  private var decoder: TextDecoder?
  private var text = DecodedText()

  package init() {}

  /// The text of a block's bytes.
  ///
  /// Nobody else may hold it when the next bytes are decoded: it would be copied.
  ///
  /// - Parameters:
  ///   - isEnd: whether the text ends here, or a line; otherwise half a character at the end is kept for what follows.
  ///   - name: the input's, for the error.
  package mutating func text(
    of stored: Span<UInt8>, in encoding: TextEncoding, isEnd: Bool, name: String
  ) throws(SystemError) -> DecodedText {
    if decoder?.encoding != encoding { decoder = try TextDecoder(encoding, of: name) }
    decoder?.decode(stored, isEnd: isEnd, into: &text)
    return text
  }

  /// What is left of a line that came in parts: a character that it cut off.
  package mutating func rest() -> DecodedText? {
    guard decoder != nil else { return nil }
    decoder?.decode([UInt8]().span, isEnd: true, into: &text)
    return text
  }
}
