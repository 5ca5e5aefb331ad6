internal import TextFolding

/// Where words of a text start and end, for the option `word: true` of words under some folding.
struct WordEdges: Sendable {
  /// What becomes of characters; nil where they count as they are.
  private let folding: ScalarFolding?
  private let ignoresAccents: Bool

  init(_ folding: Folding) {
    self.folding = folding.isEmpty ? nil : ScalarFolding(folding)
    ignoresAccents = folding.contains(.accents)
  }

  /// Whether a stretch begins and ends at places where not both sides are word characters once they are folded.
  ///
  /// Bytes that are no characters are no word characters, nor is what lies outside of the text.
  func areAround(_ stretch: Range<Int>, in text: Span<UInt8>) -> Bool {
    !isInsideWord(stretch.lowerBound, text) && !isInsideWord(stretch.upperBound, text)
  }

  private func isInsideWord(_ offset: Int, _ text: Span<UInt8>) -> Bool {
    guard offset > 0, offset < text.count, let before = scalar(endingAt: offset, in: text),
      let after = UTF8Decoding.scalar(at: offset, in: text)?.value
    else { return false }
    // ASCII stays ASCII, letters letters.
    guard let folding, before >= 0x80 || after >= 0x80 else {
      return WordCharacters.contains(before) && WordCharacters.contains(after)
    }
    var symbols: [UInt32] = []
    folding.append(before, to: &symbols)
    guard let last = symbols.last, WordCharacters.contains(last) else { return false }
    symbols.removeAll()
    folding.append(after, to: &symbols)
    return symbols.first.map(WordCharacters.contains) ?? false
  }

  /// The last scalar before `offset` that folding does not leave out.
  private func scalar(endingAt offset: Int, in text: Span<UInt8>) -> UInt32? {
    var end = offset
    while let scalar = UTF8Decoding.scalar(endingAt: end, in: text) {
      guard ignoresAccents, scalar.value >= 0x300, ScalarFolding.isAccent(scalar.value),
        end > scalar.length
      else { return scalar.value }
      end -= scalar.length
    }
    return nil
  }
}
