internal import Alerts

extension Diagnostic {
  /// The diagnostic as people and editors read it, ending in a line end:
  ///
  ///     rules/a.yaml:7:5: error: unknown key 'condtion' [unknown-key]
  ///         7 |     condtion: refund and late
  ///           |     ^^^^^^^^
  ///       help: did you mean 'condition'?
  package func rendered() -> String {
    let place = location.map { "\(file):\($0.line):\($0.column)" } ?? file
    var text = "\(visible(place)): \(severity.rawValue): \(visible(message)) [\(code)]\n"
    if let location {
      let number = String(location.line)
      let gutter = String(repeating: " ", count: max(5, number.count))
      text += "\(gutter.dropLast(number.count))\(number) | \(location.excerpt.text)\n"
      text += "\(gutter) | \(location.excerpt.marker)\n"
    }
    if let help {
      text += "  help: \(visible(help))\n"
    }
    return text
  }
}

extension Diagnostic.Location {
  private static let excerptCharacters = 100

  /// The part of the line around the place that fits a screen, and a line that marks the place under it.
  fileprivate var excerpt: (text: String, marker: String) {
    let bytes = Array(text.utf8)
    let start = min(max(column - 1, 0), bytes.count)
    var end = min(start + max(length, 1), bytes.count)
    // A place of one byte may be the first of a longer character.
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let before = Array(String(decoding: bytes[..<start], as: UTF8.self))
    let marked = Array(String(decoding: bytes[start..<end], as: UTF8.self))
    let after = Array(String(decoding: bytes[end...], as: UTF8.self))
    let limit = Self.excerptCharacters
    let kept = before.suffix(before.count + marked.count > limit ? limit / 2 : before.count)
    let shown = marked.prefix(limit)
    let rest = after.prefix(max(0, limit - kept.count - shown.count))
    let head = kept.count < before.count ? "…" : ""
    let tail = rest.count < after.count ? "…" : ""
    let width = kept.reduce(head.isEmpty ? 0 : 1) { $0 + columns(of: $1) }
    let carets = max(1, shown.reduce(0) { $0 + columns(of: $1) })
    return (
      head + visible(String(kept + shown + rest)) + tail,
      String(repeating: " ", count: width) + String(repeating: "^", count: carets)
    )
  }
}

/// The text with tabs as blanks and every other control or direction-changing character as U+FFFD, so
/// that a file cannot drive the terminal on which its defects are shown.
private func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: TerminalSafety.isUnsafe) else { return text }
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    shown.append(scalar == "\t" ? " " : TerminalSafety.isUnsafe(scalar) ? "\u{FFFD}" : scalar)
  }
  return String(shown)
}

/// How many columns of a terminal a character takes: two for East Asian wide ones, none for a lone mark.
private func columns(of character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first else { return 0 }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return 2
  default:
    return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
  }
}
