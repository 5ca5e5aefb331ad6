internal import TextFolding

/// Where the words of a text begin and end, for words with the option `word: true` under some folding.
struct WordEdges: Sendable {
  /// How characters are folded; nil if they count as they are.
  private let folding: ScalarFolding?
  private let ignoresAccents: Bool

  init(_ folding: Folding) {
    self.folding = folding.isEmpty ? nil : ScalarFolding(folding)
    ignoresAccents = folding.contains(.accents)
  }

  /// Whether a stretch begins and ends at edges of words: places where not both sides are word characters once they
  /// are folded.
  ///
  /// Bytes that are not characters, and the outside of the text, are not word characters.
  func areAround(_ stretch: Range<Int>, in text: Span<UInt8>) -> Bool {
    !isInsideWord(stretch.lowerBound, text) && !isInsideWord(stretch.upperBound, text)
  }

  private func isInsideWord(_ offset: Int, _ text: Span<UInt8>) -> Bool {
    guard offset > 0, offset < text.count, let before = scalar(endingAt: offset, in: text),
      let after = UTF8Decoding.scalar(at: offset, in: text)?.value
    else { return false }
    // Folding turns ASCII into ASCII, and letters into letters.
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

  /// The last scalar before `offset` that folding does not remove.
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
