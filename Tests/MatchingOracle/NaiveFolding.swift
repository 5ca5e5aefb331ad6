internal import Foundation
package import TextFolding

/// Compares characters under a folding, by their folded symbols.
package struct NaiveFolding: Hashable {
  /// The folding; the number of its gaps does not matter here.
  var folding: Folding
  /// Whether ignorable symbols are left out, because the word has gaps.
  var leavesOutIgnorable: Bool

  /// The folded symbols of some scalars in a row, under a folding without gaps.
  package static func symbols(
    of scalars: [Unicode.Scalar], under folding: Folding
  ) -> [Unicode.Scalar] {
    NaiveFolding(folding: folding, leavesOutIgnorable: false).symbols(of: scalars)
  }

  /// Whether the scalar forms one character with the scalar before it, if there is one.
  func attaches(_ scalar: Unicode.Scalar) -> Bool {
    guard let first = decomposition(of: scalar).first else { return false }
    if scalar.decomposed(compatibly: false).first?.isDependentSign == true { return true }
    return first.isReordered || first.isSecondOfComposite
  }

  /// The folded symbols of a character, ignorable ones included.
  func symbols(of character: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var symbols = character.flatMap(mapping)
    if folding.contains(.accents), !symbols.allSatisfy(\.isAccentMark) {
      symbols.removeAll(where: \.isAccentMark)
    }
    // The iota below a letter is a mark as long as it has not become a letter itself.
    if folding.contains(.case), symbols.contains(Self.iotaBelow) {
      let ordered = String(String.UnicodeScalarView(symbols)).decomposedStringWithCanonicalMapping
      symbols = ordered.unicodeScalars.map { $0 == Self.iotaBelow ? "ι" : $0 }
    }
    // Normalisation form C of text that is decomposed already: Foundation reorders, then composes.
    // (In partly composed text it would leave a Hangul syllable LV and a final T apart.)
    return Array(
      String(String.UnicodeScalarView(symbols)).precomposedStringWithCanonicalMapping.unicodeScalars
    )
  }

  /// Those symbols of a character that are kept: none of an ignorable character.
  func kept(of symbols: [Unicode.Scalar]) -> [Unicode.Scalar] {
    leavesOutIgnorable ? symbols.filter { !$0.isIgnorable } : symbols
  }

  private static let iotaBelow: Unicode.Scalar = "\u{345}"

  /// M(v).
  private func mapping(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if folding.contains(.digits), let digits = scalar.decimalDigits { return digits }
    return decomposition(of: scalar).flatMap { part in
      if folding.contains(.digits), let digits = part.decimalDigits { return digits }
      let form = folding.contains(.hant) ? part.hanRepresentative : part
      let folded =
        folding.contains(.case) && form != Self.iotaBelow ? form.caseFolded : [form]
      return folded.flatMap(decomposition)
    }
  }

  /// D(v).
  private func decomposition(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    scalar.decomposed(compatibly: folding.contains(.width))
  }
}
