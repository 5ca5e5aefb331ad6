internal import TextFolding

/// A keyword in the form in which filters search for it: by a stretch of its bytes, its *key*.
///
/// Filters search for every spelling of a key with the same number of bytes, except for the case of ASCII letters,
/// which they can ignore. They then miss ſ and K, which fold to ASCII letters, so automata search text that contains
/// them.
struct FilterPattern {
  /// How an occurrence is recognised around its key.
  enum Comparison: UInt8 {
    /// The bytes are equal.
    case exact
    /// The bytes are equal but for the case of ASCII letters.
    case ignoringASCIICase
    /// The characters are equal once they are folded, and take as many bytes as the keyword's characters.
    case folding
    /// The characters are equal once they are folded; some may be longer or shorter.
    case foldingLengths
  }

  let keyword: KeywordIndex
  /// The bytes, folded as the keyword is.
  let bytes: [UInt8]
  /// The differences that the search ignores.
  let folding: CharacterFolding
  /// Whether the keyword has ASCII letters whose case filters ignore.
  private(set) var ignoresASCIICase = false
  /// The numbers of spellings of keys; nil if every occurrence has the same bytes, apart from the case of ASCII
  /// letters.
  private(set) var ways: KeyWays?
  /// The most bytes that a key may have.
  private(set) var longestKey: Int

  /// Keys lie within this many bytes, so positions in a keyword stay small numbers.
  private static let mostKeyed = 1 << 12
  /// The most spellings of a key, unless every key of its keyword has more.
  static let mostWays = 12
  /// The lengths of keys that matter to filters, and the most spellings of a key of each length. For long keywords it
  /// pays to look at fewer places, unless that fills the tables.
  private static let keyLengths = [
    (11, 4), (6, 64), (5, 32), (4, 16), (3, mostWays), (2, mostWays), (1, mostWays),
  ]

  /// Nil if filters cannot search `keyword`: it is not well-formed, or each of its characters has variants of other
  /// lengths.
  ///
  /// With `spellsLetters`, keys spell out both cases of ASCII letters; ſ and K then need no special care.
  init?(
    _ keyword: Keyword, traits: KeywordTraits, index: KeywordIndex, _ table: CharacterFoldingTable,
    spellsLetters: Bool
  ) {
    self.keyword = index
    folding = traits.needed
    guard !folding.isEmpty else {
      bytes = keyword.bytes
      longestKey = min(bytes.count, Self.mostKeyed)
      return
    }
    guard traits.isWellFormed else { return nil }
    let folded = table.foldedUTF8(keyword.bytes, under: folding)
    bytes = folded
    longestKey = min(folded.count, Self.mostKeyed)
    var ways = KeyWays(capacity: folded.count)
    let text = folded.span
    while ways.count < text.count, let scalar = UTF8Decoding.scalar(at: ways.count, in: text) {
      if table.varying(scalar.value).isDisjoint(with: folding) {
        ways.addOne(ofLength: scalar.length)
      } else if scalar.value < 0x80, !spellsLetters {
        ignoresASCIICase = true
        ways.addOne(ofLength: 1)
      } else {
        ways.add(scalar, table)
      }
    }
    guard !ways.areOne else { return }
    self.ways = ways
    let longest = Self.keyLengths.first { length, most in
      (1...most).contains(fewestWays(ofLength: length))
    }
    guard let longest else { return nil }
    longestKey = longest.0
  }

  var comparison: Comparison {
    if let ways { return ways.hasOtherLengths ? .foldingLengths : .folding }
    return ignoresASCIICase ? .ignoringASCIICase : .exact
  }

  /// The most bytes that an occurrence takes.
  var longestOccurrence: Int {
    // A character of three bytes may fold to one byte.
    comparison == .foldingLengths ? 3 * bytes.count : bytes.count
  }

  /// The bytes from which keys may be taken.
  var keyed: Range<Int> { 0..<min(bytes.count, Self.mostKeyed) }

  /// Where a key of `length` bytes may start.
  func starts(ofKeys length: Int) -> Range<Int> {
    0..<max(0, keyed.count - length + 1)
  }

  /// The stretch that is spelled out for a key: its whole characters, if these take at most `most` bytes and do not
  /// have too many spellings; otherwise the key.
  func spelled(with key: Range<Int>, atMost most: Int) -> Range<Int> {
    guard let ways else { return key }
    var (first, past) = (key.lowerBound, key.upperBound)
    while bytes[first] & 0xC0 == 0x80 { first -= 1 }
    while past < bytes.count, bytes[past] & 0xC0 == 0x80 { past += 1 }
    let whole = first..<past
    let isShort = whole.count <= most && ways.count(of: whole, in: bytes) <= Self.mostWays
    return isShort ? whole : key
  }

  /// The longest stretch around a key in which each character outside the key has only one spelling.
  func known(with key: Range<Int>) -> Range<Int> {
    guard let ways else { return bytes.indices }
    var (first, past) = (key.lowerBound, key.upperBound)
    while first > 0, ways.tails[first - 1] == 1 { first -= 1 }
    while past < ways.tails.count, ways.tails[past] == 1 { past += 1 }
    return first..<past
  }

  /// The lowest number of spellings that a key has, among keys long enough to be worth it; nil if no key is long
  /// enough.
  var leastWays: Int? {
    let length = min(longestKey, 6)
    return length < min(4, bytes.count) ? nil : fewestWays(ofLength: length)
  }

  /// The number of different windows in all spellings of the key at `start`; 0 if there can be no key.
  func windows(at start: Int, _ shape: KeyShape) -> Int {
    guard let ways else { return shape.stride }
    guard ways.count(of: start..<start + shape.length, in: bytes) > 0 else { return 0 }
    return (start..<start + shape.stride).reduce(0) {
      $0 + ways.count(of: $1..<$1 + shape.width, in: bytes)
    }
  }

  /// The lowest number of windows that a key has.
  func fewestWindows(_ shape: KeyShape) -> Int {
    guard ways != nil else { return shape.stride }
    let counts = starts(ofKeys: shape.length).lazy.map { windows(at: $0, shape) }
    return counts.filter { $0 > 0 }.min() ?? shape.stride
  }

  /// The lowest number of spellings that a key of `length` bytes has; 0 if there is no such key.
  private func fewestWays(ofLength length: Int) -> Int {
    guard let ways else { return 1 }
    let counts = starts(ofKeys: length).lazy.map { ways.count(of: $0..<$0 + length, in: bytes) }
    return counts.filter { $0 > 0 }.min() ?? 0
  }
}
