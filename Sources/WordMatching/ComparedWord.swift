package import TextFolding

/// A word in the form in which it is searched, to be compared with other words.
///
/// Equal words are found in the same places of every text.
package struct ComparedWord: Hashable, Sendable {
  /// The word's folding: the differences that do not count. A word with a single character to find has no gaps
  /// here.
  package let folding: Folding
  /// How many characters must be found. Punctuation inside gaps is left out.
  package let length: Int
  /// Whether bytes are compared, wherever characters begin and end.
  let isExact: Bool
  let elements: [FoldedWord.Element]

  /// A word under a folding. Bytes that are not well-formed UTF-8 are compared as they are.
  package init(_ bytes: [UInt8], _ folding: Folding) {
    let word = folding.isEmpty ? nil : Self.folded(bytes, folding)
    isExact = word == nil
    guard let word else {
      self.folding = []
      elements = Self.exact(bytes)
      length = elements.count
      return
    }
    guard folding.gaps > 0, word.symbolCount < 2 else {
      self.folding = folding
      elements = word.elements
      length = word.symbolCount
      return
    }
    var rest = folding
    rest.remove(.gaps(Folding.mostGaps))
    self.folding = rest
    elements = Self.folded(bytes, rest)?.elements ?? []
    length = elements.count
  }

  private static func folded(_ bytes: [UInt8], _ folding: Folding) -> FoldedWord? {
    if !folding.hasGapsOrRepetitions,
      let word = FoldedWord(common: bytes, ScalarFolding(folding))
    {
      return word
    }
    var folder = UntabledCharacterFolder(folding)
    return FoldedWord(bytes, folding: folding, by: &folder)
  }

  /// The symbols of a word, even where they are too few for gaps; nil for bytes that are not well-formed UTF-8.
  static func elements(_ bytes: [UInt8], _ folding: Folding) -> [FoldedWord.Element]? {
    guard folding.isEmpty else { return folded(bytes, folding)?.elements }
    return String(validating: bytes, as: UTF8.self) == nil ? nil : exact(bytes)
  }

  private static func exact(_ bytes: [UInt8]) -> [FoldedWord.Element] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.map { FoldedWord.Element(symbol: UInt32($0) | 1 << 31, count: 1, gap: 0) }
    }
    return text.unicodeScalars.map { FoldedWord.Element(symbol: $0.value, count: 1, gap: 0) }
  }
}
