internal import TextFolding

/// A keyword in the form in which filters search it: by a stretch of its bytes, its *key*.
///
/// A key is searched in every way in which it may be written with as many bytes, but for the case of ASCII letters,
/// which filters can ignore. That ſ and K fold to ASCII letters is left out then: text that has them is searched
/// otherwise.
struct FilterPattern {
  /// How an occurrence is recognised around its key.
  enum Comparison: UInt8 {
    /// The bytes are equal.
    case exact
    /// The bytes are equal but for the case of ASCII letters.
    case ignoringASCIICase
    /// The characters are equal once they are folded, and as long as the keyword's.
    case folding
    /// The characters are equal once they are folded; some may be longer or shorter.
    case foldingLengths
  }

  /// The keyword's index.
  let keyword: UInt32
  /// The bytes, folded as the keyword is.
  let bytes: [UInt8]
  /// What does not count.
  let folding: CharacterFolding
  /// Whether filters ignore the case of letters of ASCII that the keyword has.
  private(set) var ignoresASCIICase = false
  /// How keys may be written; nil if all bytes are the same in every occurrence, but for ASCII letters.
  private(set) var ways: KeyWays?
  /// How many bytes a key may have.
  private(set) var longestKey: Int

  /// No keys are taken from further behind, so that places in a keyword stay small numbers.
  private static let mostKeyed = 1 << 12
  /// In how many ways a key may be written if there is another one.
  static let mostWays = 12
  /// The lengths of keys that make a difference for filters, and in how many ways such a key may be written. For long
  /// keywords it pays to look at fewer places, but not if that fills the tables.
  private static let keyLengths = [
    (11, 4), (6, 64), (5, 32), (4, 16), (3, mostWays), (2, mostWays), (1, mostWays),
  ]

  /// Nil if filters cannot search `keyword`: it is not well-formed, or each of its characters has variants of other
  /// lengths.
  ///
  /// With `spellsLetters`, letters of ASCII are written out in keys like others; ſ and K need no care then.
  init?(
    _ keyword: Keyword, traits: KeywordTraits, index: Int, _ table: CharacterFoldingTable,
    spellsLetters: Bool
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
    // One byte may stand for a character of three.
    comparison == .foldingLengths ? 3 * bytes.count : bytes.count
  }

  /// The bytes from which keys may be taken.
  var keyed: Range<Int> { 0..<min(bytes.count, Self.mostKeyed) }

  /// Where a key of `length` bytes may start.
  func starts(ofKeys length: Int) -> Range<Int> {
    0..<max(0, keyed.count - length + 1)
  }

  /// What of a key's surroundings is written out with it: the whole characters, if that is at most so many bytes and
  /// they are not written in too many ways.
  func spelled(with key: Range<Int>, atMost most: Int) -> Range<Int> {
    guard let ways else { return key }
    var (first, past) = (key.lowerBound, key.upperBound)
    while bytes[first] & 0xC0 == 0x80 { first -= 1 }
    while past < bytes.count, bytes[past] & 0xC0 == 0x80 { past += 1 }
    let whole = first..<past
    let isShort = whole.count <= most && ways.count(of: whole, in: bytes) <= Self.mostWays
    return isShort ? whole : key
  }

  /// The stretch around a key in which nothing else is written in several ways.
  func known(with key: Range<Int>) -> Range<Int> {
    guard let ways else { return bytes.indices }
    var (first, past) = (key.lowerBound, key.upperBound)
    while first > 0, ways.tails[first - 1] == 1 { first -= 1 }
    while past < ways.tails.count, ways.tails[past] == 1 { past += 1 }
    return first..<past
  }

  /// In how many ways a key is written at least that tells enough to be worth it; nil if none does.
  var leastWays: Int? {
    let length = min(longestKey, 6)
    return length < min(4, bytes.count) ? nil : fewestWays(ofLength: length)
  }

  /// How many different windows a key that starts at `start` has, in all ways to write it; 0 if it is none.
  func windows(at start: Int, _ shape: KeyShape) -> Int {
    guard let ways else { return shape.stride }
    guard ways.count(of: start..<start + shape.length, in: bytes) > 0 else { return 0 }
    return (start..<start + shape.stride).reduce(0) {
      $0 + ways.count(of: $1..<$1 + shape.width, in: bytes)
    }
  }

  /// How many windows the key has that has the fewest.
  func fewestWindows(_ shape: KeyShape) -> Int {
    guard ways != nil else { return shape.stride }
    let counts = starts(ofKeys: shape.length).lazy.map { windows(at: $0, shape) }
    return counts.filter { $0 > 0 }.min() ?? shape.stride
  }

  /// In how many ways the key of so many bytes is written that has the fewest; 0 if there is none.
  private func fewestWays(ofLength length: Int) -> Int {
    guard let ways else { return 1 }
    let counts = starts(ofKeys: length).lazy.map { ways.count(of: $0..<$0 + length, in: bytes) }
    return counts.filter { $0 > 0 }.min() ?? 0
  }
}
