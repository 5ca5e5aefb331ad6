import Diagnostics
import TestSupport
import Testing
import YAMLReading

/// A position inside a scalar's text maps to a position in the file.
///
/// In the file, 1️⃣ marks the bytes that write the ◆ of the scalar's text. It is removed before the file is read.
struct ScalarPlaceTests {
  @Test(
    "where a character of a scalar stands in the file",
    arguments: [
      "key: 1️⃣◆",
      "key: ab 1️⃣◆ cd",
      "key: 退款 1️⃣◆ 订单",
      "退款: {订单: [ab], key: '1️⃣◆'}",
      "key: plain text\n  goes on 1️⃣◆ here",
      "key: plain text  \n\n\n  goes on 1️⃣◆ here",
      "key: plain\r\n  text\r\n  1️⃣◆ here\r\n",
      "key: plain\r\n\r\n  text 1️⃣◆ here\r\n",
      "key: plain\ttabs\t1️⃣◆ here",
      "key: plain\t\n \t 1️⃣◆ here",
      "key: plain#1 1️⃣◆ # no",
      "key: '1️⃣◆'",
      "key: 'it''s 1️⃣◆'",
      "key: '''''1️⃣◆'''",
      "key: '退''款''1️⃣◆'",
      "key: 'one\n  two''s\n\n  1️⃣◆'",
      "key: 'one \\ two \\\\ 1️⃣◆'",
      "key: 'one\r\n\r\n  two 1️⃣◆'",
      "key: \"1️⃣◆\"",
      "key: \"a\\\\b\\\"c\\/1️⃣◆\"",
      "key: \"\\u9000\\u6b3e 1️⃣◆\"",
      "key: \"\\x41\\xe9\\U0001F600 1️⃣◆\"",
      "key: \"\\t\\n\\0\\e 1️⃣◆\"",
      "key: \"\\N\\_\\L\\P1️⃣◆\"",
      "key: \"退款1️⃣\\u25C6\"",
      "key: \"ab1️⃣\\U000025C6cd\"",
      "key: \"one\n  two \n\n three 1️⃣◆\"",
      "key: \"one \\\n  two 1️⃣◆\"",
      "key: \"one\\\n\n  \\  two 1️⃣◆\"",
      "key: \"one \\\r\n  two 1️⃣◆\"",
      "key: \"a\\ \\\tb 1️⃣◆\"",
      "key: |\n  1️⃣◆\n",
      "key: |\n  one\n  退款 1️⃣◆\n",
      "key: |-\n  one\n    two\n  three 1️⃣◆\n",
      "key: |+ # 1\n\n\n  one\n\n   two\n\n  1️⃣◆\n\n",
      "key: |2\n    one\n  1️⃣◆\n",
      "key: |2\n    1️⃣◆\n",
      "key: |\n  one\n     \n  1️⃣◆\n",
      "key: |\r\n  one\r\n\r\n    two\r\n  1️⃣◆\r\n",
      "key: |\n  o\tne\n  \t1️⃣◆\n",
      "key: >\n  1️⃣◆\n",
      "key: >\n  one\n  two 1️⃣◆\n",
      "key: >-\n  one\n\n\n  two\n  1️⃣◆\n",
      "key: >\n  one\n    more\n    1️⃣◆ more\n\n  two\n",
      "key: >\n  one\n    more\n\n  two\n  1️⃣◆",
      "key: >\r\n  one\r\n  two\r\n\r\n  1️⃣◆\r\n",
      "key: >\n\n  one\n  two 1️⃣◆\n",
      "- [a, {key: 1️⃣◆}]",
      "key: &anchor 1️⃣◆",
      "key: &anchor 'it''s 1️⃣◆'",
      "key: !!str \"a\\\\1️⃣◆\"",
      "key: !!str &anchor |\n  one\n  1️⃣◆\n",
      "a: &x '1️⃣◆'\nkey: *x\n",
      "\u{FEFF}key: 退 1️⃣◆",
      "# 退款\n---\nkey: 1️⃣◆\n...\n",
    ])
  func place(_ marked: String) throws {
    let (source, expected) = try Marked.read(marked)
    let document = try YAMLDocument(source)
    let scalar = try #require(document.root.flatMap { Self.scalar(in: $0) })
    let text = try #require(scalar.text)
    let character = try #require(text.utf8.firstRange(of: "◆".utf8))
    let start = text.utf8.distance(from: text.startIndex, to: character.lowerBound)
    let location = document.source.location(of: start..<start + 3, in: scalar)
    #expect(location.line == expected.line)
    #expect(location.column == expected.column)
    let isEscaped = !location.text.utf8.dropFirst(location.column - 1).starts(with: "◆".utf8)
    #expect(isEscaped || location.length == 3)
  }

  private static func scalar(in node: YAMLNode) -> YAMLNode? {
    if node.text?.contains("◆") == true { return node }
    let inner = node.items ?? node.pairs.map { $0.map(\.value) } ?? []
    return inner.lazy.compactMap { scalar(in: $0) }.first
  }

  @Test(
    "how much of its first line a node takes",
    arguments: [
      ("key: 1️⃣退款", 6), ("key: 1️⃣'it''s' # no", 7), ("key: 1️⃣\"a\\\"b\"", 6), ("key: 1️⃣[a, b]", 1),
      ("key: 1️⃣|\n  a", 1), ("key: 1️⃣\"one\n  two\"", 4), ("key: 1️⃣one\n  two", 3), ("key:1️⃣", 1),
      ("key: &a 1️⃣'退款'", 8), ("key: !!str 1️⃣ab", 2),
    ])
  func length(_ marked: String, _ length: Int) throws {
    let (source, expected) = try Marked.read(marked)
    let document = try YAMLDocument(source)
    let value = try #require(document.root?.pairs?.first?.value)
    let location = document.source.location(of: value)
    #expect(location.line == expected.line)
    #expect(location.column == expected.column)
    #expect(max(1, location.length) == length)
  }

  @Test func aLocationEndsWithItsFirstLine() throws {
    let document = try YAMLDocument(SourceText(file: "f", text: "key: one\n  two"))
    let value = try #require(document.root?.pairs?.first?.value)
    let location = document.source.location(of: 1..<7, in: value)
    #expect(location == Diagnostic.Location(line: 1, column: 7, length: 2, text: "key: one"))
    let end = document.source.location(of: 7..<8, in: value)
    #expect(end == Diagnostic.Location(line: 2, column: 6, length: 1, text: "  two"))
  }
}
