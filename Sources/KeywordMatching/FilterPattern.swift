internal import TextFolding

/// A keyword in the form in which filters search it: by a stretch of its bytes, its *key*.
///
/// A key is searched in every way in which it may be written with as many bytes, but for the case of ASCII letters,
/// which filters ignore. That ſ and K fold to ASCII letters is left out here: text that has them is searched otherwise.
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
  /// The bytes, folded as the keyword is.
  var bytes: [UInt8]
  /// What does not count.
  var folding: CharacterFolding = []
  /// Whether there are letters of ASCII whose case does not count.
  var ignoresASCIICase = false
  /// For each byte, in how many ways its character is written: 1, or more if all of them have as many bytes, or 0;
  /// empty if it is 1 for all.
  private(set) var ways: [UInt8] = []
  /// How many bytes a key may have.
  private(set) var longestKey: Int

  /// No keys are taken from further behind, so that places in a keyword stay small numbers.
  private static let mostKeyed = 1 << 12
  /// The lengths of keys that make a difference for filters, and in how many ways such a key may be written. For long
  /// keywords it pays to look at fewer places, but not if that fills the tables.
  private static let keyLengths = [(11, 4), (6, 12), (5, 12), (4, 12), (3, 12), (2, 12), (1, 12)]

  /// Nil if filters cannot search `keyword`: it is not well-formed, or each of its characters has variants of other
  /// lengths.
  init?(
    _ keyword: Keyword, traits: KeywordTraits, index: Int, _ table: CharacterFoldingTable
  ) {
    self.keyword = UInt32(index)
    folding = traits.needed
    guard !folding.isEmpty else {
      bytes = keyword.bytes
      longestKey = min(bytes.count, Self.mostKeyed)
      return
    }
    guard traits.isWellFormed else { return nil }
    let folded = table.foldedUTF8(keyword.bytes, under: folding)
    bytes = folded
    longestKey = min(bytes.count, Self.mostKeyed)
    let text = folded.span
    var ways: [UInt8] = []
    ways.reserveCapacity(bytes.count)
    while ways.count < text.count {
      guard let scalar = UTF8Decoding.scalar(at: ways.count, in: text) else { return nil }
      var count: UInt8 = 1
      if !table.varying(scalar.value).isDisjoint(with: folding) {
        if scalar.value < 0x80 {
          ignoresASCIICase = true
        } else {
          count = Self.ways(of: scalar.value, table)
        }
      }
      ways.append(contentsOf: repeatElement(count, count: scalar.length))
    }
    guard ways.contains(where: { $0 != 1 }) else { return }
    self.ways = ways
    let longest = Self.keyLengths.first { length, most in
      fewestSpellings(ofKeys: length).map { $0 <= most } ?? false
    }
    guard let longest else { return nil }
    longestKey = longest.0
  }

  /// How many variants a scalar has, itself included; 0 if not all have the same length.
  private static func ways(of scalar: UInt32, _ table: CharacterFoldingTable) -> UInt8 {
    guard table.variants(of: scalar) != .otherLength else { return 0 }
    var count: UInt8 = 0
    table.forEachVariant(of: scalar) { _ in count += 1 }
    return count
  }

  var comparison: Comparison {
    if !ways.isEmpty { return .folding }
    return ignoresASCIICase ? .ignoringASCIICase : .exact
  }

  /// The most bytes that an occurrence takes.
  var longestOccurrence: Int {
    // One byte may stand for a character of three.
    hasFixedLength ? bytes.count : 3 * bytes.count
  }

  /// Whether all occurrences have as many bytes.
  var hasFixedLength: Bool { !ways.contains(0) }

  /// The bytes from which keys may be taken.
  var keyed: Range<Int> { 0..<min(bytes.count, Self.mostKeyed) }

  /// Where a key of `length` bytes may start.
  func starts(ofKeys length: Int) -> Range<Int> {
    0..<max(0, keyed.count - length + 1)
  }

  /// The stretch around a key in which nothing else is written in several ways.
  func known(with key: Range<Int>) -> Range<Int> {
    guard !ways.isEmpty else { return bytes.indices }
    var (first, past) = (key.lowerBound, key.upperBound)
    while first > 0, ways[first - 1] == 1 { first -= 1 }
    while past < ways.count, ways[past] == 1 { past += 1 }
    return first..<past
  }

  /// In how many ways a key is written at most; nil if it has a character with variants of other lengths.
  func spellings(of key: Range<Int>) -> Int? {
    guard !ways.isEmpty else { return 1 }
    var count = 1
    for place in key where place == key.lowerBound || bytes[place] & 0xC0 != 0x80 {
      count = min(count * Int(ways[place]), 1 << 16)
    }
    return count == 0 ? nil : count
  }

  /// In how many ways the key of `length` bytes that has the fewest is written; nil if there is no such key.
  func fewestSpellings(ofKeys length: Int) -> Int? {
    guard !ways.isEmpty else { return length <= longestKey ? 1 : nil }
    return starts(ofKeys: length).lazy.compactMap { spellings(of: $0..<$0 + length) }.min()
  }
}
