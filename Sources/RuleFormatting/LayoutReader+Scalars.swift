internal import Diagnostics
internal import LineText
internal import YAMLReading

/// Reads scalars: where they end, and which bytes write them.
extension LayoutReader {
  mutating func scalar(_ yaml: YAMLNode) throws(Diagnostic) -> ScalarSource {
    guard let style = yaml.scalarStyle else { throw disagreement() }
    let value = yaml.text ?? ""
    switch style {
    case .plain: return try inLines(style, value, endingAt: plainEnd(value))
    case .singleQuoted, .doubleQuoted: return try inLines(style, value, endingAt: quotedEnd(style))
    case .literal, .folded: return try blockText(style, value)
    }
  }

  /// A plain scalar has the same characters in the file and in its text, except for blanks and line ends.
  private func plainEnd(_ value: String) throws(Diagnostic) -> Int {
    guard let end = offset(behind: value, from: cursor.offset), end > cursor.offset else {
      throw disagreement()
    }
    return end
  }

  /// The offset behind the last character of a text that is not a gap; nil if the bytes differ from the text.
  private func offset(behind value: String, from start: Int) -> Int? {
    var offset = start
    for byte in value.utf8 where !YAMLBytes.isGap(byte) {
      while offset < cursor.bytes.count, YAMLBytes.isGap(cursor.bytes[offset]) { offset += 1 }
      guard offset < cursor.bytes.count, cursor.bytes[offset] == byte else { return nil }
      offset += 1
    }
    return offset
  }

  private func quotedEnd(_ style: YAMLNode.ScalarStyle) throws(Diagnostic) -> Int {
    let bytes = cursor.bytes
    let quote = style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    var offset = cursor.offset + 1
    guard cursor.byte == quote else { throw disagreement() }
    while offset < bytes.count {
      if style == .doubleQuoted, bytes[offset] == UInt8(ascii: "\\") {
        offset += 2
      } else if bytes[offset] != quote {
        offset += 1
      } else if style == .singleQuoted, offset + 1 < bytes.count, bytes[offset + 1] == quote {
        offset += 2
      } else {
        return offset + 1
      }
    }
    throw disagreement()
  }

  private mutating func inLines(
    _ style: YAMLNode.ScalarStyle, _ value: String, endingAt end: Int
  ) throws(Diagnostic) -> ScalarSource {
    let written = Self.lines(of: cursor.take(to: end))
    let last = written.count - 1
    let lines = written.enumerated().map { index, line in
      var line = line
      if index > 0 { line = line.drop(while: YAMLBytes.isBlank) }
      return index < last ? Self.withoutTrailingBlanks(line, style) : line
    }
    return ScalarSource(
      style: style, value: value, lines: lines.map { String(decoding: $0, as: UTF8.self) })
  }

  /// Blanks before a line end are not part of the text, unless the first one is escaped.
  private static func withoutTrailingBlanks(
    _ line: ArraySlice<UInt8>, _ style: YAMLNode.ScalarStyle
  ) -> ArraySlice<UInt8> {
    let kept =
      line.lastIndex { !YAMLBytes.isBlank($0) }.map { line[...$0] } ?? line[..<line.startIndex]
    guard style == .doubleQuoted, kept.count < line.count else { return kept }
    let backslashes = kept.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    return backslashes.isMultiple(of: 2) ? kept : line.prefix(kept.count + 1)
  }

  /// Reads a block scalar, which starts with `|` or `>`.
  private mutating func blockText(
    _ style: YAMLNode.ScalarStyle, _ value: String
  ) throws(Diagnostic) -> ScalarSource {
    let sign = style == .literal ? UInt8(ascii: "|") : UInt8(ascii: ">")
    guard cursor.byte == sign else { throw disagreement() }
    var text = ScalarSource(style: style, value: value, lines: [])
    cursor.take(1)
    while let byte = cursor.byte, !YAMLBytes.isGap(byte) {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        text.chomping = String(decoding: [byte], as: UTF8.self)
      }
      cursor.take(1)
    }
    guard let firstInk = value.utf8.firstIndex(where: { !YAMLBytes.isGap($0) }) else {
      guard value.isEmpty else {
        throw refusal(
          "a text of only empty lines has no layout", help: "write it in double quotes, with \\n")
      }
      return text
    }
    let lineEnd = lineEnd(from: cursor.offset)
    passHeaderComment()
    let contentStart = min(lineEnd + 1, cursor.bytes.count)
    guard let inkEnd = offset(behind: value, from: contentStart),
      let indentation = indentation(of: value, firstInk: firstInk, from: contentStart)
    else { throw disagreement() }
    let end = textEnd(from: inkEnd, indentation, takingEmptyLines: text.chomping == "+")
    text.lines = Self.lines(of: cursor.bytes[contentStart..<end]).map {
      String(decoding: $0.dropFirst(indentation), as: UTF8.self)
    }
    _ = cursor.take(to: end)
    return text
  }

  /// The indentation of a block scalar: the blanks that its first line with text has in the file but not in the value.
  private func indentation(
    of value: String, firstInk: String.Index, from start: Int
  ) -> Int? {
    let blanks = value.utf8[..<firstInk].reversed().prefix(while: YAMLBytes.isBlank).count
    let content = cursor.bytes[start...]
    guard let ink = content.firstIndex(where: { !YAMLBytes.isGap($0) }) else { return nil }
    let written = content[..<ink].reversed().prefix(while: YAMLBytes.isBlank).count
    return written >= blanks ? written - blanks : nil
  }

  /// Passes the comment behind a `|` or `>`. It stays pending: the entry takes it as its trailing comment.
  private mutating func passHeaderComment() {
    cursor.skipBlanks()
    guard cursor.byte == UInt8(ascii: "#") else { return }
    let kept = cursor.takePending()
    cursor.skipComment()
    cursor.pending = kept + cursor.pending
  }

  /// The offset where a block scalar ends: at the end of its last line with text, or of the last empty line that belongs
  /// to it.
  private func textEnd(from inkEnd: Int, _ indentation: Int, takingEmptyLines: Bool) -> Int {
    var end = lineEnd(from: inkEnd)
    var next = end
    while next < cursor.bytes.count {
      let start = next + 1
      next = lineEnd(from: start)
      let line = LineText.text(ofEndedLine: cursor.bytes[min(start, next)..<next])
      guard line.allSatisfy(YAMLBytes.isBlank) else { break }
      // Blanks beyond the indentation are text.
      if line.count > indentation || (takingEmptyLines && next < cursor.bytes.count) { end = next }
    }
    return end
  }

  /// The offset of the end of the line that contains an offset.
  private func lineEnd(from offset: Int) -> Int {
    let rest = cursor.bytes[min(offset, cursor.bytes.count)...]
    return rest.firstIndex(of: UInt8(ascii: "\n")) ?? cursor.bytes.count
  }

  private static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(LineText.text(ofEndedLine:))
  }
}
