internal import YAMLReading

/// What is written for a scalar, apart from its indentation.
struct ScalarSource {
  var style: YAMLNode.ScalarStyle
  /// What the scalar means.
  var value: String
  /// The lines as written, quotes included; of a block text those below its `|` or `>`, without its indentation.
  var lines: [String]
  /// What says how a block text ends: `-`, `+` or nothing.
  var chomping = ""

  /// Whether this is a block text.
  var isBlock: Bool { style == .literal || style == .folded }

  /// What is written where all has to be on one line; nil where one line cannot say it.
  var onOneLine: String? {
    if isBlock { return nil }
    if lines.count == 1 { return lines[0] }
    let continues = lines.dropLast().contains { $0.isEmpty || Self.endsInEscape($0) }
    guard !continues, lines.last?.isEmpty == false else { return nil }
    return lines.joined(separator: " ")
  }

  /// Whether it means the same between brackets.
  var isSafeInFlow: Bool {
    style != .plain || !value.utf8.contains { ",[]{}".utf8.contains($0) }
  }

  /// A block text's first line, from its `|` or `>` on.
  var header: String {
    let indicator = Self.needsIndentation(lines) ? "2" : ""
    // At the end of a file a text may lack its last line end, which every file is given.
    let isCut = !value.isEmpty && value.utf8.last != UInt8(ascii: "\n")
    return (style == .literal ? "|" : ">") + indicator + (isCut ? "-" : chomping)
  }

  /// Whether empty lines behind it would become part of it.
  var takesEmptyLines: Bool { isBlock && header.hasSuffix("+") }

  /// Whether the first characters of a block text would be taken for indentation.
  private static func needsIndentation(_ lines: [String]) -> Bool {
    for line in lines {
      if line.isEmpty { continue }
      return line.utf8.first.map(YAMLBytes.isBlank) ?? false
    }
    return false
  }

  /// Whether a line of a text in double quotes ends in a backslash that begins an escape.
  private static func endsInEscape(_ line: String) -> Bool {
    !line.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
  }
}
