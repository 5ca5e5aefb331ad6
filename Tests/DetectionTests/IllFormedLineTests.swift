import Alerts
import Detection
import Indexing
import Rules
import Testing
import TextFolding

/// Lines that contain bytes that are not UTF-8.
struct IllFormedLineTests {
  struct Case: Sendable {
    var name: String
    var line: [UInt8]
    var text: String
    /// The places of "ab" in the text.
    var spans: [Range<Int>]
  }

  static let cases = [
    Case(name: "alone", line: [0xFF, 0x61, 0x62], text: "\u{FFFD}ab", spans: [3..<5]),
    Case(name: "after", line: [0x61, 0x62, 0xFF], text: "ab\u{FFFD}", spans: [0..<2]),
    Case(
      name: "between", line: [0x61, 0x62, 0xC3, 0x61, 0x62], text: "ab\u{FFFD}ab",
      spans: [0..<2, 5..<7]),
    Case(
      name: "each byte by itself", line: [0xE9, 0x80, 0x61, 0x62], text: "\u{FFFD}\u{FFFD}ab",
      spans: [6..<8]),
    Case(
      name: "between characters", line: [0xE9, 0x80, 0x80, 0x80, 0x61, 0x62],
      text: "\u{9000}\u{FFFD}ab", spans: [6..<8]),
    Case(
      name: "a surrogate", line: [0x61, 0x62, 0xED, 0xA0, 0x80, 0x61, 0x62],
      text: "ab\u{FFFD}\u{FFFD}\u{FFFD}ab", spans: [0..<2, 11..<13]),
    Case(name: "none", line: Array("退ab".utf8), text: "退ab", spans: [3..<5]),
    Case(name: "U+FFFD itself", line: Array("\u{FFFD}ab".utf8), text: "\u{FFFD}ab", spans: [3..<5]),
  ]

  @Test("the text is repaired, and spans refer to the repaired text", arguments: cases)
  func repaired(_ test: Case) throws {
    for pattern in [Pattern.anyOf("AB"), .exactly("ab"), .wholeWord("ab"), .regex("(?<g>ab)")] {
      var scanner = RuleScanner(try Detector([RuleSketch(["t": pattern])]))
      let found = scanner.result(of: test.line + [0x0A])
      let alert = try #require(found.alerts.first)
      #expect(alert.text == test.text)
      #expect(alert.matches.map(\.span) == test.spans)
      let isBroken = !["none", "U+FFFD itself"].contains(test.name)
      #expect(alert.raw == (isBroken ? test.line : nil))
      #expect(
        found.summary.incidents
          == (isBroken ? [Incident(kind: .notUTF8, rule: nil, line: 11)] : []))
    }
  }

  @Test("the incident is reported once for a line, however many rules match")
  func once() throws {
    let rules = ["1", "2"].map { RuleSketch(id: $0, ["t": .anyOf("a")]) }
    var scanner = RuleScanner(try Detector(rules))
    let found = scanner.result(of: [0x61, 0xFF, 0x0A, 0x61, 0x0A, 0xFF, 0x61])
    #expect(found.alerts.count == 6)
    #expect(found.summary.incidents.map(\.line) == [11, 13])
    #expect(found.kinds == [.notUTF8])
  }

  @Test("a group between ill-formed bytes is found")
  func groups() throws {
    var scanner = RuleScanner(
      try Detector([RuleSketch(["t": .regex("=(?<g>[^,]+)")])]))
    let found = scanner.result(of: [0xFF, 0x3D] + Array("退,".utf8) + [0xFF])
    #expect(found.alerts.map { $0.matches.map(\.span) } == [[3..<7]])
    #expect(
      found.alerts.map { $0.matches.map(\.captures) }
        == [[[Evidence.Capture(name: "g", text: "退")]]])
  }

  @Test("empty matches before ill-formed bytes are found, too")
  func emptyMatches() throws {
    var scanner = RuleScanner(try Detector([RuleSketch(["edge": .regex("\\b")])]))
    for broken: [UInt8] in [[0xFF], [0xE9, 0x80], [0xF0, 0x9F, 0x98]] {
      let line = Array("a b ".utf8) + broken + Array("c d".utf8)
      let edges = scanner.explain(line.span, rule: 0).terms.flatMap(\.occurrences)
      let expected = [0, 1, 2, 3] + (0..<4).map { 4 + broken.count + $0 }
      #expect(edges.map(\.place.lowerBound) == expected, "\(broken)")
    }
  }

  @Test("a word of bytes that are not characters is found")
  func rawWord() throws {
    let pattern = Pattern.words(Pattern.Words([[0xFF, 0xFE]], folding: []))
    var scanner = RuleScanner(try Detector([RuleSketch(["t": pattern])]))
    let found = scanner.result(of: [0x61, 0xFF, 0xFE, 0x61])
    let alert = try #require(found.alerts.first)
    #expect(alert.text == "a\u{FFFD}\u{FFFD}a")
    #expect(
      alert.matches == [Evidence(name: "t", term: "\u{FFFD}\u{FFFD}", span: 1..<7)])
  }
}

extension IllFormedLineTests.Case: CustomTestStringConvertible {
  var testDescription: String { name }
}
