import MatchingOracle
import TextFolding

/// A line split in the most obvious way: into characters, and bytes that belong to none.
struct NaiveText {
  struct Unit {
    var start: Int
    var end: Int
    /// Nil for a byte that does not belong to a character.
    var scalar: Unicode.Scalar?
  }

  let bytes: [UInt8]
  let units: [Unit]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var units: [Unit] = []
    var start = 0
    while start < bytes.count {
      var unit = Unit(start: start, end: start + 1, scalar: nil)
      for length in 1...4 where start + length <= bytes.count {
        let piece = bytes[start..<start + length]
        if let scalars = String(validating: piece, as: UTF8.self)?.unicodeScalars,
          scalars.count == 1
        {
          unit = Unit(start: start, end: start + length, scalar: scalars.first)
          break
        }
      }
      units.append(unit)
      start = unit.end
    }
    self.units = units
  }

  var isWellFormed: Bool { units.allSatisfy { $0.scalar != nil } }

  /// The text that an alert shows.
  var repaired: String {
    var text = String.UnicodeScalarView()
    for unit in units { text.append(unit.scalar ?? "\u{FFFD}") }
    return String(text)
  }

  /// The offset in ``repaired`` of a byte of the line.
  func shownOffset(of place: Int) -> Int {
    var shown = 0
    for unit in units where unit.start < place {
      if unit.end > place {
        shown += place - unit.start
      } else {
        shown += unit.scalar == nil ? 3 : unit.end - unit.start
      }
    }
    return shown
  }

  /// The number of code points that begin between two places. Of the bytes that do not belong to a
  /// character, those that do not look like continuation bytes count.
  func codePoints(from start: Int, to end: Int) -> Int {
    units.count { unit in
      (start..<end).contains(unit.start)
        && (unit.scalar != nil || bytes[unit.start] & 0xC0 != 0x80)
    }
  }

  /// Whether both sides of a range's start or end are word characters after folding.
  func isInsideWord(_ range: Range<Int>, _ folding: Folding) -> Bool {
    [range.lowerBound, range.upperBound].contains { place in
      let before = units.first { $0.end == place }?.scalar
      let after = units.first { $0.start == place }?.scalar
      guard let before, let after else { return false }
      guard !folding.isEmpty else {
        return Self.isWordCharacter(before) && Self.isWordCharacter(after)
      }
      let last = NaiveFolding.symbols(of: [before], under: folding).last
      let first = NaiveFolding.symbols(of: [after], under: folding).first
      return [last, first].allSatisfy { $0.map(Self.isWordCharacter) ?? false }
    }
  }

  /// A letter, a mark, a decimal digit or `_`, but not Han or kana.
  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x9FFF: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber:
      return true
    default:
      return scalar == "_"
    }
  }
}
