internal import TextFolding

/// Where words of a text start and end, for the option `word: true`.
enum WordEdges {
  /// Whether a stretch begins and ends at places where not both sides are word characters.
  ///
  /// Bytes that are no characters are no word characters, nor is what lies outside of the text.
  static func areAround(_ stretch: Range<Int>, in text: Span<UInt8>) -> Bool {
    !isInsideWord(stretch.lowerBound, text) && !isInsideWord(stretch.upperBound, text)
  }

  private static func isInsideWord(_ offset: Int, _ text: Span<UInt8>) -> Bool {
    guard offset > 0, offset < text.count,
      let before = UTF8Decoding.scalar(endingAt: offset, in: text),
      let after = UTF8Decoding.scalar(at: offset, in: text)
    else { return false }
    return WordCharacters.contains(before.value) && WordCharacters.contains(after.value)
  }
}
