internal import SafeText
internal import TerminalText

extension Diagnostic {
  /// The diagnostic as people and editors read it. It ends with a line end:
  ///
  ///     rules/a.yaml:7:5: error: a rule has no key 'condtion' [unknown-key]
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

  /// As much of the line around the place as fits on a screen, and the line of carets under it.
  fileprivate var excerpt: (text: String, marker: String) {
    let bytes = Array(text.utf8)
    let start = min(max(column - shown.column, 0), bytes.count)
    var end = min(start + max(length, 1), bytes.count)
    // The last byte may not be the last one of its character.
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let before = Array(String(decoding: bytes[..<start], as: UTF8.self))
    let marked = Array(String(decoding: bytes[start..<end], as: UTF8.self))
    let after = Array(String(decoding: bytes[end...], as: UTF8.self))
    let limit = Self.excerptCharacters
    let kept = before.suffix(before.count + marked.count > limit ? limit / 2 : before.count)
    let shownMarked = marked.prefix(limit)
    let rest = after.prefix(max(0, limit - kept.count - shownMarked.count))
    let head = kept.count < before.count || shown.column > 1 ? "…" : ""
    let isWhole = shownMarked.count == marked.count && rest.count == after.count && !shown.isCut
    let tail = isWhole ? "" : "…"
    let width = kept.reduce(head.isEmpty ? 0 : 1) { $0 + DisplayColumns.count(of: $1) }
    let carets = max(1, shownMarked.reduce(0) { $0 + DisplayColumns.count(of: $1) })
    return (
      head + visible(String(kept + shownMarked + rest)) + tail,
      String(repeating: " ", count: width) + String(repeating: "^", count: carets)
    )
  }
}

/// The text with tabs as blanks and every other control or direction-changing character as U+FFFD, so that a hostile
/// file cannot drive the terminal that shows its defects.
private func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: TerminalSafety.isUnsafe) else { return text }
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    shown.append(scalar == "\t" ? " " : TerminalSafety.isUnsafe(scalar) ? "\u{FFFD}" : scalar)
  }
  return String(shown)
}
