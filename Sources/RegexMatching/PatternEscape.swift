/// The meaning of a backslash and the characters after it.
enum PatternEscape {
  case character(UInt32)
  /// One character of a set.
  case oneIn(CharacterBitmap)
  /// A backreference, a subroutine call, or another item that may match more than one character.
  case text
  /// A place: `\b`, `\A`, `\K` and similar ones.
  case place
  /// `\Q`
  case quote
  /// `\E`
  case endOfQuote
}

extension PatternCursor {
  /// Reads an escape outside of a class. The cursor is on its backslash.
  mutating func takeEscape() throws(PatternRefusal) -> PatternEscape {
    try expect("\\")
    guard let letter = next else { throw unrecognised() }
    if let character = try takeCharacterEscape() { return .character(character) }
    switch letter {
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      // A backreference or the octal number of a character, depending on the number of groups.
      // Digits that do not belong to the number would be characters.
      _ = take { $0.isDigit }
      return .text
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "Z"),
      UInt8(ascii: "z"), UInt8(ascii: "G"), UInt8(ascii: "K"):
      _ = try takeByte()
      return .place
    case UInt8(ascii: "R"), UInt8(ascii: "X"), UInt8(ascii: "C"):
      _ = try takeByte()
      return .text
    case UInt8(ascii: "N"):
      _ = try takeByte()
      return .oneIn(.all)
    case UInt8(ascii: "g"), UInt8(ascii: "k"):
      _ = try takeByte()
      try takeReference()
      return .text
    default:
      return try takeClassOrQuote()
    }
  }

  /// Reads an escape in a class. The cursor is on its backslash.
  mutating func takeEscapeInClass() throws(PatternRefusal) -> PatternEscape {
    try expect("\\")
    if take("b") { return .character(0x08) }
    if let character = try takeCharacterEscape() { return .character(character) }
    if let digit = next, digit.isDigit {
      // Octal, or the digits 8 and 9 themselves.
      _ = try takeByte()
      return .text
    }
    return try takeClassOrQuote()
  }

  private mutating func takeClassOrQuote() throws(PatternRefusal) -> PatternEscape {
    switch try takeByte() {
    case UInt8(ascii: "Q"): return .quote
    case UInt8(ascii: "E"): return .endOfQuote
    case UInt8(ascii: "d"): return .oneIn(propertySet(.digits))
    case UInt8(ascii: "D"): return .oneIn(CharacterBitmap.digits.inverted)
    case UInt8(ascii: "s"): return .oneIn(propertySet(.whiteSpace))
    case UInt8(ascii: "S"): return .oneIn(CharacterBitmap.whiteSpace.inverted)
    case UInt8(ascii: "w"): return .oneIn(propertySet(.wordCharacters))
    case UInt8(ascii: "W"): return .oneIn(CharacterBitmap.wordCharacters.inverted)
    case UInt8(ascii: "h"): return .oneIn(Self.withOthers(.horizontalSpace))
    case UInt8(ascii: "H"): return .oneIn(CharacterBitmap.horizontalSpace.inverted)
    case UInt8(ascii: "v"): return .oneIn(Self.withOthers(.verticalSpace))
    case UInt8(ascii: "V"): return .oneIn(CharacterBitmap.verticalSpace.inverted)
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      if take("{") {
        _ = try take(upTo: UInt8(ascii: "}"))
      } else {
        _ = try takeByte()
      }
      return .oneIn(.all)
    default:
      throw unrecognised()
    }
  }

  /// A class of ASCII characters, extended by Unicode properties where they apply.
  private func propertySet(_ ascii: CharacterBitmap) -> CharacterBitmap {
    usesUnicodeProperties ? Self.withOthers(ascii) : ascii
  }

  private static func withOthers(_ set: CharacterBitmap) -> CharacterBitmap {
    var set = set
    set.hasOthers = true
    return set
  }

  /// Reads an escape for a single character; otherwise the cursor stays.
  private mutating func takeCharacterEscape() throws(PatternRefusal) -> UInt32? {
    guard let letter = next else { throw unrecognised() }
    if let value = Self.characters[letter] {
      _ = try takeByte()
      return value
    }
    switch letter {
    case UInt8(ascii: "0"):
      return try takeNumber(base: 8, atMost: 3)
    case UInt8(ascii: "o"):
      _ = try takeByte()
      return try takeBraced("{", base: 8)
    case UInt8(ascii: "x"):
      _ = try takeByte()
      if isNext("{") { return try takeBraced("{", base: 16) }
      guard let digit = next, digit.digitValue(base: 16) != nil else { return 0 }
      return try takeNumber(base: 16, atMost: 2)
    case UInt8(ascii: "N"):
      guard isNext("N{U+") else { return nil }
      return try takeBraced("N{U+", base: 16)
    case UInt8(ascii: "c"):
      _ = try takeByte()
      let control = try takeByte()
      guard (0x20...0x7E).contains(control) else { throw unrecognised() }
      return UInt32((control.isASCIILowercase ? control - 0x20 : control) ^ 0x40)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
      return nil
    default:
      return try takeScalar()
    }
  }

  private static let characters: [UInt8: UInt32] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  private mutating func takeBraced(
    _ opening: StaticString, base: UInt64
  ) throws(PatternRefusal) -> UInt32 {
    try expect(opening)
    let value = try takeNumber(base: base)
    try expect("}")
    guard value < 0x11_0000, value & 0xFFFF_F800 != 0xD800 else { throw unrecognised() }
    return value
  }

  /// Reads what follows `\g` or `\k`.
  private mutating func takeReference() throws(PatternRefusal) {
    if take("{") {
      _ = try take(upTo: UInt8(ascii: "}"))
    } else if take("<") {
      _ = try take(upTo: UInt8(ascii: ">"))
    } else if take("'") {
      _ = try take(upTo: UInt8(ascii: "'"))
    } else {
      if !take("-") { _ = take("+") }
      _ = try takeNumber()
    }
  }
}
