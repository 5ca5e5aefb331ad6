import Diagnostics
import TestSupport
import Testing
import YAMLReading

struct YAMLDocumentTests {
  @Test(
    "texts that are no YAML, and where",
    arguments: [
      ("a:\n1️⃣\tb: 1", "found character that cannot start any token"),
      ("a: 1️⃣'退款\nb: 1\n", "found unexpected end of stream"),
      ("a: 1️⃣\"退款\nb: 1\n", "found unexpected end of stream"),
      ("a: 1️⃣[1, 2\nb: 1\n", "did not find expected ',' or ']' on line 2"),
      ("a: {b: 11️⃣\n\n", "did not find expected ',' or '}'"),
      ("退款: 退款1️⃣: 1", "mapping values are not allowed in this context"),
      ("a: 1️⃣*nobody", "found undefined alias"),
      ("a: 1️⃣%b", "found character that cannot start any token"),
      ("a: \"退1️⃣\\d\"", "found unknown escape character"),
      ("a: 1\n1️⃣---\nb: 1\n", "expected a single document"),
      ("1️⃣a: 1\nb: 2\na: 3\n", "a mapping has the same key twice: 'a'"),
      ("x: {1️⃣a: 1, 'a': 2}", "a mapping has the same key twice: 'a'"),
      ("a: 退1️⃣\u{8}", "control characters are not allowed: U+0008"),
      ("a: 退1️⃣\u{0}", "control characters are not allowed: U+0000"),
      ("a\n  b1️⃣: 1\n- c", "mapping values are not allowed"),
    ])
  func syntaxError(_ marked: String, _ message: String) throws {
    let (source, place) = try Marked.read(marked)
    let error = #expect(throws: Diagnostic.self) { try YAMLDocument(source) }
    let diagnostic = try #require(error)
    #expect(diagnostic.message.hasPrefix(message), "\(diagnostic.message)")
    #expect(!diagnostic.message.contains("\n") && !diagnostic.message.hasSuffix("."))
    #expect(diagnostic.location?.line == place.line)
    #expect(diagnostic.location?.column == place.column)
    #expect(diagnostic.help != nil)
  }

  @Test(
    "nesting has a limit",
    arguments: [
      Named("brackets", String(repeating: "[", count: 100_000)),
      Named("braces", String(repeating: "{a: ", count: 100_000)),
      Named("lists", String(repeating: "- ", count: 2_000)),
      Named("keys", String(repeating: "? ", count: 2_000)),
      Named("lines", (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
    ])
  func nesting(_ text: Named<String>) {
    let error = #expect(throws: Diagnostic.self) {
      try YAMLDocument(SourceText(file: "f", text: text.value))
    }
    #expect(error?.message == "the file nests deeper than the limit of 1000 levels")
  }

  @Test func nestingUpToTheLimitIsRead() throws {
    let text = String(repeating: "[", count: 990) + String(repeating: "]", count: 990)
    var node = try YAMLDocument(SourceText(file: "f", text: text)).root
    var depth = 0
    while let inner = node?.items {
      depth += 1
      node = inner.first
    }
    #expect(depth == 990)
  }

  @Test("aliases of aliases cost nothing")
  func billionLaughs() throws {
    var text = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    for level in 1...20 {
      let alias = "*a\(level - 1)"
      let items = Array(repeating: alias, count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    let document = try YAMLDocument(SourceText(file: "f", text: text))
    let last = try #require(document.root?.pairs?.last?.value)
    #expect(last.items?.count == 10)
    var reader = YAMLReader(document.source)
    #expect(reader.texts(last, what: "words") == [])
    #expect(reader.reports == 10)
    #expect(reader.diagnostics.count == 1)
  }

  @Test(
    "nodes are seen as they are written",
    arguments: [
      ("404", .scalar, "404"), ("yes", .scalar, "yes"), ("null", .scalar, "null"),
      ("~", .scalar, "~"), ("''", .scalar, ""), ("\"\"", .scalar, ""), ("1e3", .scalar, "1e3"),
      ("0x1F", .scalar, "0x1F"), ("2024-01-01", .scalar, "2024-01-01"), ("12:30", .scalar, "12:30"),
      ("", .nothing, nil), ("# none", .nothing, nil), ("[]", .sequence, nil), ("{}", .mapping, nil),
      (".nan", .scalar, ".nan"), ("<<", .scalar, "<<"), ("!!int 5", .scalar, "5"),
    ] as [(String, YAMLNode.Kind, String?)])
  func kinds(_ written: String, _ kind: YAMLNode.Kind, _ text: String?) throws {
    let document = try YAMLDocument(SourceText(file: "f", text: "key: \(written)\n"))
    let value = try #require(document.root?.pairs?.first?.value)
    #expect(value.kind == kind)
    #expect(value.text == text)
  }

  @Test("a file without a node has no root", arguments: ["", "# 退款\n", "\n\n", "---\n...\n"])
  func empty(_ text: String) throws {
    let root = try YAMLDocument(SourceText(file: "f", text: text)).root
    #expect(root == nil || root?.kind == .nothing)
  }
}
