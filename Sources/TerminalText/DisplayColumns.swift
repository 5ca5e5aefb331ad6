/// The width of text on a terminal.
package enum DisplayColumns {
  /// The number of columns of a character: two for East Asian wide ones, none for a lone combining mark.
  package static func count(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x20...0x7E:
      return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }

  /// The number of columns of a text without control characters.
  package static func count(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + count(of: $1) }
  }

  /// The text, shortened to at most `columns` columns; `…` marks a cut.
  package static func cut(_ text: String, to columns: Int) -> String {
    var width = 0
    var kept = ""
    var keptWithRoom = ""
    for character in text {
      width += count(of: character)
      if width > columns { return columns > 0 ? keptWithRoom + "…" : "" }
      kept.append(character)
      if width < columns { keptWithRoom = kept }
    }
    return text
  }
}
