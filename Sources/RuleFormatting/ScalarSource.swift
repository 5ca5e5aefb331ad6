internal import YAMLReading

/// A scalar as its file writes it, without its indentation.
struct ScalarSource {
  var style: YAMLNode.ScalarStyle
  /// The text of the scalar.
  var value: String
  /// The lines as written, with quotes; for a block scalar, the lines below its `|` or `>`.
  var lines: [String]
  /// How a block scalar treats the line ends at its end: `-`, `+` or empty.
  var chomping = ""

  /// Whether this is a block scalar.
  var isBlock: Bool { style == .literal || style == .folded }

  /// The scalar on one line; nil if one line cannot hold it.
  var onOneLine: String? {
    if isBlock { return nil }
    if lines.count == 1 { return lines[0] }
    let continues = lines.dropLast().contains { $0.isEmpty || Self.endsInEscape($0) }
    guard !continues, lines.last?.isEmpty == false else { return nil }
    return lines.joined(separator: " ")
  }

  /// Whether it keeps its meaning between brackets.
  var isSafeInFlow: Bool {
    style != .plain || !value.utf8.contains { ",[]{}".utf8.contains($0) }
  }

  /// The first line of a block scalar, from its `|` or `>` on.
  var header: String {
    let indicator = Self.needsIndentation(lines) ? "2" : ""
    // A text at the end of a file may lack its last line end, but the writer always adds one.
    let isCut = !value.isEmpty && value.utf8.last != UInt8(ascii: "\n")
    return (style == .literal ? "|" : ">") + indicator + (isCut ? "-" : chomping)
  }

  /// Whether empty lines behind the scalar would become part of it.
  var takesEmptyLines: Bool { isBlock && header.hasSuffix("+") }

  /// Whether YAML would take the first characters of a block scalar for indentation.
  private static func needsIndentation(_ lines: [String]) -> Bool {
    for line in lines {
      if line.isEmpty { continue }
      return line.utf8.first.map(YAMLBytes.isBlank) ?? false
    }
    return false
  }

  /// Whether a line in double quotes ends with a backslash that escapes the line end.
  private static func endsInEscape(_ line: String) -> Bool {
    !line.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
  }
}
