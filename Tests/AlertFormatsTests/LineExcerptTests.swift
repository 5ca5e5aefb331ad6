import AlertTestSupport
import Alerts
import TestSupport
import Testing

/// The part of a line that the human format shows.
struct LineExcerptTests {
  static let shortLines: [(String, [Range<Int>?], String)] = [
    ("abcdef", [], "abcdef"), ("abcdef", [0..<1, 5..<6], "«a»bcde«f»"),
    ("abcdef", [0..<6], "«abcdef»"), ("abcdef", [1..<4, 2..<5], "a«bcde»f"),
    ("abcdef", [1..<2, 2..<3], "a«bc»def"), ("abcdef", [1..<5, 2..<3], "a«bcde»f"),
    ("abcdef", [4..<5, 0..<1], "«a»bcd«e»f"), ("abcdef", [0..<0, 3..<3, 6..<6], "abcdef"),
    ("abcdef", [nil, 2..<3, nil], "ab«c»def"), ("", [0..<0], ""), ("«»", [0..<2], "««»»"),
    ("食物中毒了", [6..<12], "食物«中毒»了"),
    // Places inside characters move out of them.
    ("食物中毒了", [7..<8], "食物«中»毒了"), ("中文", [1..<2], "«中»文"), ("中文", [0..<1, 2..<3], "«中»文"),
    ("中文", [2..<4], "«中文»"), ("中文", [5..<6], "中«文»"), ("a🔔b", [2..<4], "a«🔔»b"),
    ("中文", [0..<1, 4..<5], "«中文»"), ("中x文", [1..<2, 5..<7], "«中»x«文»"),
    // A scalar may be marked, even if it looks like part of a character.
    ("xe\u{301}y", [1..<2], "x«e»\u{301}y"), ("xe\u{301}y", [2..<4], "xe«\u{301}»y"),
    ("👩‍👧", [4..<7], "👩«\u{200D}»👧"), ("a\r\nb", [1..<2], "a«\\r»\\nb"),
    ("🇨🇳🇫🇷", [4..<8], "🇨«🇳»🇫🇷"),
  ]

  @Test(arguments: shortLines)
  func showsShortLinesWhole(_ text: String, _ spans: [Range<Int>?], _ marked: String) {
    let shown = Alert.sample(text, spans).marked
    #expect(Array(shown.unicodeScalars) == Array(marked.unicodeScalars), "\(shown)")
  }

  @Test func showsThatALineWasTruncated() {
    #expect(Alert.sample("abc", [1..<2, nil], truncated: true).marked == "a«b»c…")
    #expect(Alert.sample("", [nil], truncated: true).marked == "…")
  }

  private func x(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test func showsTheBeginningOfALongLineWithoutMarks() {
    #expect(Alert.sample(x(600)).marked == x(600))
    #expect(Alert.sample(x(601)).marked == x(60) + "…")
    #expect(Alert.sample(x(601), [nil], truncated: true).marked == x(60) + "…")
  }

  @Test func showsALongLineAroundItsMarks() {
    let text = x(1000) + "bell" + x(1000)
    #expect(Alert.sample(text, [1000..<1004]).marked == "…\(x(60))«bell»\(x(60))…")
    #expect(Alert.sample("bell" + x(1000), [0..<4]).marked == "«bell»\(x(60))…")
    #expect(Alert.sample(x(1000) + "bell", [1000..<1004]).marked == "…\(x(60))«bell»")
  }

  @Test func showsWhatIsBetweenNearMarks() {
    let near = x(1000) + "a" + x(120) + "b" + x(1000)
    #expect(
      Alert.sample(near, [1000..<1001, 1121..<1122]).marked
        == "…\(x(60))«a»\(x(120))«b»\(x(60))…")
    let far = x(1000) + "a" + x(121) + "b" + x(1000)
    #expect(
      Alert.sample(far, [1000..<1001, 1122..<1123]).marked
        == "…\(x(60))«a»\(x(60))…\(x(60))«b»\(x(60))…")
  }

  @Test func showsOnlyTheFirstMarksOfALongLine() {
    let text = String(repeating: x(199) + "b", count: 20)
    let spans = (1...20).map { 200 * $0 - 1..<200 * $0 }
    let marked = Alert.sample(text, spans).marked
    #expect(marked.count { $0 == "«" } == 8)
    #expect(marked.hasSuffix("«b»\(x(60))…"))
  }

  @Test func showsTheBeginningOfALongMark() {
    let text = x(10) + String(repeating: "长", count: 400) + "end"
    let shown = Alert.sample(text, [10..<1210]).marked
    #expect(shown == x(10) + "«" + String(repeating: "长", count: 120) + "»…end")
  }

  /// Nothing fails for any line and marks, and short lines are shown in full.
  @Test func showsAnyMarksInAnyLine() {
    var random = SeededGenerator()
    let pieces = ["a", "中", "🔔", "\u{301}", "\u{200D}", "\r", "\n", "é", "👩", "🇨", " "]
    for round in Rounds(atLeast: 3000) {
      let length = Int.random(in: 0..<(round % 10 == 0 ? 600 : 12), using: &random)
      let text = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let bytes = text.utf8.count
      let spans = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
        let start = Int.random(in: 0...bytes, using: &random)
        return start..<Int.random(in: start...bytes, using: &random)
      }
      let shown = Alert.sample(text, spans).marked
      guard bytes <= 600 else { continue }
      let plain = shown.unicodeScalars.filter { $0 != "«" && $0 != "»" }
      let escaped = text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
        switch scalar {
        case "\r": ["\\", "r"]
        case "\n": ["\\", "n"]
        default: [scalar]
        }
      }
      #expect(Array(plain) == escaped, "\(text.debugDescription) \(spans)")
    }
  }

  /// Each line has one character of 800,000 bytes.
  @Test func cutsACharacterOfManyCombiningMarks() {
    let marks = String(repeating: "\u{301}", count: 400_000)
    let many = String(repeating: "e\u{301}", count: 100)
    for (text, span) in [
      ("needle e" + marks, 0..<6), ("e" + marks + " needle", 800_002..<800_008),
      ("e" + marks, 0..<800_001), ("e" + marks, 0..<1), (marks, 2..<4),
      (many + marks + "needle", 800_300..<800_306),
    ] {
      #expect(Alert.sample(text, [span]).marked.utf8.count < 4000)
    }
    #expect(Alert.sample("e" + marks).marked.utf8.count < 4000)
  }
}
