package import TextFolding

/// Names the differences between a word and the text found for it.
package enum FoldUse {
  /// The least part of `folding` under which `stretch` is an occurrence of `word`. It is empty where both are the
  /// same, or are composed and decomposed forms of the same.
  ///
  /// Where either of two parts would do (`digits` and `width` for １), the one that comes later in the language's
  /// list is left out. Takes some microseconds.
  package static func needed(_ word: [UInt8], _ folding: Folding, for stretch: [UInt8]) -> Folding {
    guard word != stretch else { return [] }
    var needed = folding
    let parts: [Folding] = [
      .gaps(Folding.mostGaps), .repeat, .digits, .accents, .hant, .width, .case,
    ]
    for part in parts {
      var rest = needed
      rest.remove(part)
      if rest != needed, isFound(word, rest, stretch) { needed = rest }
    }
    return needed
  }

  private static func isFound(_ word: [UInt8], _ folding: Folding, _ stretch: [UInt8]) -> Bool {
    var folder = UntabledCharacterFolder(folding)
    guard let wanted = FoldedWord(word, folding: folding, by: &folder),
      let found = FoldedWord(stretch, folding: folding, by: &folder)
    else { return false }
    return wanted.isFound(as: found, gaps: folding.gaps)
  }
}

extension FoldedWord {
  /// Whether a text that becomes `other` under the same folding is an occurrence.
  fileprivate func isFound(as other: FoldedWord, gaps: Int) -> Bool {
    elements.count == other.elements.count
      && zip(elements, other.elements).allSatisfy { wanted, found in
        wanted.symbol == found.symbol && wanted.count <= found.count
          && Int(found.gap) - gaps <= Int(wanted.gap)
      }
  }
}
