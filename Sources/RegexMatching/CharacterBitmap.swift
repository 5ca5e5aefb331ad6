internal import TextFolding

/// A set of characters that lists ASCII characters one by one.
///
/// It contains every character that the corresponding part of the pattern may match, and may
/// contain more.
struct CharacterBitmap: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Whether it contains characters outside ASCII. If so, it contains all of them.
  var hasOthers = false

  static let all = CharacterBitmap(low: .max, high: .max, hasOthers: true)

  // The ASCII part of these sets is the same with and without Unicode properties.
  static let digits = CharacterBitmap([0x30...0x39])
  static let letters = CharacterBitmap([0x41...0x5A, 0x61...0x7A])
  static let wordCharacters = CharacterBitmap([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let whiteSpace = CharacterBitmap([0x09...0x0D, 0x20...0x20])
  static let horizontalSpace = CharacterBitmap([0x09...0x09, 0x20...0x20])
  static let verticalSpace = CharacterBitmap([0x0A...0x0D])

  init() {}

  /// The ASCII characters of the given ranges.
  init(_ ranges: [ClosedRange<UInt32>]) {
    for range in ranges { insert(range) }
  }

  /// The characters that one character of a pattern matches.
  init(_ character: PatternCharacter) {
    insert(character.scalar...character.scalar)
    if character.isCaseless { insertOtherCases() }
  }

  private init(low: UInt64, high: UInt64, hasOthers: Bool) {
    self.low = low
    self.high = high
    self.hasOthers = hasOthers
  }

  /// All non-ASCII characters, and the ASCII characters that are not in this set.
  var inverted: CharacterBitmap { CharacterBitmap(low: ~low, high: ~high, hasOthers: true) }

  func contains(ascii: UInt8) -> Bool {
    (ascii < 64 ? low >> UInt64(ascii) : high >> UInt64(ascii & 63)) & 1 == 1
  }

  mutating func insert(_ range: ClosedRange<UInt32>) {
    if range.upperBound >= 0x80 { hasOthers = true }
    guard range.lowerBound < 0x80 else { return }
    for value in range.lowerBound...min(range.upperBound, 0x7F) {
      if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value & 63) }
    }
  }

  mutating func formUnion(_ other: CharacterBitmap) {
    low |= other.low
    high |= other.high
    hasOthers = hasOthers || other.hasOthers
  }

  mutating func formIntersection(_ other: CharacterBitmap) {
    low &= other.low
    high &= other.high
    hasOthers = hasOthers && other.hasOthers
  }

  /// Adds the characters that are equal to a member when case is ignored.
  mutating func insertOtherCases() {
    // Outside ASCII only ſ and K are equal to an ASCII letter: s and k.
    if hasOthers {
      for letter in UInt32(0x61)...0x7A
      where CaseFolding.variants(of: letter) == .otherLength { insert(letter...letter) }
    }
    let upper = high & 0x07FF_FFFE
    let lower = high & 0x07FF_FFFE_0000_0000
    high |= upper << 32 | lower >> 32
    for letter in UInt8(0x61)...0x7A
    where contains(ascii: letter)
      && CaseFolding.variants(of: UInt32(letter)) == .otherLength
    {
      hasOthers = true
    }
  }
}
