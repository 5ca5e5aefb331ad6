internal import TextFolding

/// A keyword in the form in which filters search it: by a stretch of its bytes, its *key*.
///
/// A key has only bytes that are the same in every occurrence, but for the case of ASCII letters.
/// That ſ and K fold to ASCII letters is left out here: text that has them is searched otherwise.
struct FilterPattern {
  /// How an occurrence is recognised around its key.
  enum Comparison: UInt8 {
    /// The bytes are equal.
    case exact
    /// The bytes are equal but for the case of ASCII letters.
    case ignoringASCIICase
    /// The characters are equal once they are folded.
    case folding
  }

  /// The keyword's index.
  var keyword: UInt32
  /// The bytes, folded unless the comparison is exact.
  var bytes: [UInt8]
  var comparison: Comparison
  /// The longest stretch from which keys may be taken.
  var stretch: Range<Int>

  /// No keys are taken from further behind, so that places in a keyword stay small numbers.
  private static let keyedBytes = 1 << 12

  /// Nil if `keyword` has no byte that is the same in every occurrence.
  init?(_ keyword: Keyword, traits: KeywordTraits, index: Int) {
    self.keyword = UInt32(index)
    guard traits.needsFolding(keyword) else {
      bytes = keyword.bytes
      comparison = .exact
      stretch = 0..<min(bytes.count, Self.keyedBytes)
      return
    }
    guard traits.isWellFormed else { return nil }
    let folded = CaseFolding.foldedUTF8(keyword.bytes)
    var comparison = Comparison.ignoringASCIICase
    var longest = 0..<0
    var start = 0
    var offset = 0
    let text = folded.span
    while offset < text.count {
      guard let scalar = UTF8Decoding.scalar(at: offset, in: text) else { return nil }
      let isFixed = scalar.value < 0x80 || CaseFolding.variants(of: scalar.value) == .none
      offset += scalar.length
      if !isFixed {
        comparison = .folding
        start = offset
      } else if offset <= Self.keyedBytes, offset - start > longest.count {
        longest = start..<offset
      }
    }
    guard !longest.isEmpty else { return nil }
    bytes = folded
    stretch = longest
    self.comparison = comparison
  }

  /// The most bytes that an occurrence takes.
  var longestOccurrence: Int {
    // One byte may stand for a character of three.
    comparison == .folding ? 3 * bytes.count : bytes.count
  }
}
