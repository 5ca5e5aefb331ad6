internal import TextFolding

/// Checks that a word found in the text itself covers whole characters, with the marks that stand on them.
struct CharacterEdges: Sendable {
  private let attaching: AttachingScalars
  private let beginsWithMark: Bool

  init(_ word: FoldedWord, compatible: Bool) {
    let attaching: AttachingScalars = compatible ? .compatible : .canonical
    self.attaching = attaching
    beginsWithMark = word.elements.first.map { attaching.contains($0.symbol) } ?? false
  }

  /// Whether an occurrence consists of whole characters.
  @inline(__always)
  func areAround(_ stretch: Range<Int>, in text: Span<UInt8>) -> Bool {
    // Scalars whose first byte is below CC do not attach, nor do Chinese characters.
    if stretch.upperBound < text.count, text[stretch.upperBound] >= 0xCC,
      text[stretch.upperBound] &- 0xE4 > 5, attaches(at: stretch.upperBound, in: text)
    {
      return false
    }
    guard beginsWithMark, let before = UTF8Decoding.scalar(endingAt: stretch.lowerBound, in: text)
    else { return true }
    return before.value == 0x0A
  }

  private func attaches(at offset: Int, in text: Span<UInt8>) -> Bool {
    guard let scalar = UTF8Decoding.scalar(at: offset, in: text) else { return false }
    return attaching.contains(scalar.value)
  }
}
