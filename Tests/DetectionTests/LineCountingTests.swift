import Alerts
import Detection
import Indexing
import Rules
import TestSupport
import Testing
import TextFolding

/// Counting lines without making alerts must agree with the lines of the alerts.
struct LineCountingTests {
  private static let pieces = [
    "a", "b", "A", "é", "É", "K", "\u{212A}", "中", "文", " ", "_", "\r", "\n", "\r\n", "key=", "1",
  ]

  /// Regexes with a gate, one for each way in which a scanner decides that one matches.
  private static let regexes = [
    #"key=\d"#, #"[\w-]{0,5}?key=[ab]"#, #"\bkey=.*中"#, "(?i)(?:k|a)ey=[^1]", "ab|key=", "中文.?",
    #"(a)?key=(?(1)a|b)"#, #"key=1\r"#, #"key=.?$"#, #"(?<=a)key="#, #"^\w*key="#, "[ab]{2}key=1?_",
    #"1{8}_?"#, #"(?:1|a){8,}"#,
  ]

  private func text(_ count: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in
      Self.pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  private func pattern(_ random: inout SeededGenerator) -> Pattern {
    Bool.random(using: &random)
      ? words(&random) : .regex(Self.regexes.randomElement(using: &random) ?? "")
  }

  private func words(_ random: inout SeededGenerator) -> Pattern {
    var words: Set<[UInt8]> = []
    while words.isEmpty {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let word = text(1...3, &random).filter { $0 != "\n" && $0 != "\r\n" }
        if !word.isEmpty { words.insert(Array(word.utf8)) }
      }
    }
    return .words(
      Pattern.Words(
        Array(words), folding: Bool.random(using: &random) ? .case : [],
        wholeWord: Bool.random(using: &random)))
  }

  @Test("the count of lines equals the number of lines with alerts")
  func agreement() throws {
    var random = SeededGenerator()
    var counted: UInt64 = 0
    for _ in Rounds(atLeast: 2_000) {
      let rules = (0..<Int.random(in: 1...3, using: &random)).map { index in
        let terms = IndexedList<TermIndex, Term>(
          (0..<Int.random(in: 1...2, using: &random)).map {
            Term(name: "t\($0)", pattern: pattern(&random))
          })
        return Rule(
          summary: RuleSummary(id: "any\(index)"), level: .high, terms: terms.elements,
          condition: .atLeast(1, of: Array(terms.indices)))
      }
      let detector = try Detector(RuleSet(rules: rules))
      var block = Array(text(0...60, &random).utf8)
      if !block.isEmpty, Int.random(in: 0..<4, using: &random) == 0 {
        block.insert(0xE9, at: Int.random(in: block.indices, using: &random))
      }
      let origin = BlockOrigin(
        source: "s", generation: 0, offset: 0, line: 1, time: Timestamp(secondsSinceEpoch: 0))
      var alerts: [Alert] = []
      var making = RuleScanner(detector)
      let made = making.scan(block.span, from: origin) { alerts.append($0) }
      for level in Level.allCases {
        var counting = RuleScanner(
          detector, wanted: RuleScanner.Wanted(minimumLevel: level, alerts: false))
        let summary = counting.scan(block.span, from: origin) { _ in }
        let expected = level > .high ? 0 : UInt64(Set(alerts.map(\.line)).count)
        #expect(
          summary.alertedLines == expected,
          "\(rules.map(\.terms)) on \(String(decoding: block, as: UTF8.self).debugDescription)")
        #expect(summary.lines == made.lines)
        counted += summary.alertedLines
      }
    }
    #expect(counted > 1_000)
  }
}
