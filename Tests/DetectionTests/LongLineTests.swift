import Alerts
import Detection
import Rules
import Testing

/// Lines longer than the limit, which are searched in windows of the limit's size.
struct LongLineTests {
  static let limits = DetectionLimits(maxLineBytes: 64)

  static let fillers = ["x", " ", "中", "😀", "\u{301}"]

  static let sketches = [
    RuleSketch(id: "word", ["t": .anyOf("kb")]),
    RuleSketch(id: "whole", ["t": .wholeWord("kb")]),
    RuleSketch(id: "exact", ["t": .exactly("\u{212A}b")]),
    RuleSketch(id: "regex", ["t": .regex("\u{212A}(?<g>b)")]),
    RuleSketch(id: "around", ["t": .regex("(?<![x\u{301}])\u{212A}b(?!x)")]),
    RuleSketch(id: "start", ["t": .regex("^\u{212A}b")]),
    RuleSketch(id: "very-start", ["t": .regex("\\A\u{212A}b")]),
    RuleSketch(id: "end", ["t": .regex("\u{212A}b$")]),
    RuleSketch(id: "very-end", ["t": .regex("\u{212A}b\\z")]),
  ]

  @Test(
    "a match that ends beyond its window is kept once", arguments: [0, 20, 31, 40, 100])
  func greedyMatch(_ before: Int) throws {
    let sketch = RuleSketch(["t": .regex("foo.*")])
    var scanner = RuleScanner(try Detector([sketch], limits: Self.limits))
    let line = Array((repeated([0x78], before) + Array("foo".utf8) + repeated([0x78], 200)))
    let found = scanner.result(of: line)
    #expect(found.alerts.count == 1)
    #expect(scanner.result(ofLongLine: line, parts: 7).alerts == found.alerts)
  }

  /// The windows begin every 32 bytes, and the word has four. We try every place of the word in two
  /// windows.
  @Test("a word is found wherever it stands", arguments: fillers, 0..<3)
  func everyOffset(_ filler: String, _ shift: Int) throws {
    var scanner = RuleScanner(try Detector(Self.sketches, limits: Self.limits))
    let unit = Array(filler.utf8)
    for before in 0...(200 / unit.count) {
      for after in [200 / unit.count - before, 0] {
        let word = Array("\u{212A}b".utf8)
        let left = Array(repeating: UInt8(ascii: "."), count: shift) + repeated(unit, before)
        let line = left + word + repeated(unit, after)
        guard line.count > 64 else { continue }
        let found = scanner.result(of: line)
        let isLetter = filler == "x" || filler == "\u{301}"
        let isFreeBefore = before == 0 || !isLetter
        // A mark belongs to the character before it and changes that character.
        let ids = Self.ids(
          isWord: after == 0 || filler != "\u{301}",
          isWhole: isFreeBefore && (after == 0 || !isLetter),
          isAround: isFreeBefore && (after == 0 || filler != "x"),
          isStart: left.isEmpty, isEnd: after == 0)
        #expect(found.alerts.map(\.rule.id) == ids, "\(before) \(after) of \(filler)")
        let range = left.count..<left.count + word.count
        // An occurrence that reaches beyond the kept text has no span.
        let kept = found.alerts.first.map { $0.text.utf8.count } ?? 0
        let span = range.upperBound <= kept ? range : nil
        #expect(found.alerts.allSatisfy { $0.matches.map(\.span) == [span] }, "\(before)")
      }
    }
  }

  private static func ids(
    isWord: Bool, isWhole: Bool, isAround: Bool, isStart: Bool, isEnd: Bool
  ) -> [String] {
    (isWord ? ["word"] : []) + (isWhole ? ["whole"] : []) + ["exact", "regex"]
      + (isAround ? ["around"] : [])
      + (isStart ? ["start", "very-start"] : []) + (isEnd ? ["end", "very-end"] : [])
  }

  private func repeated(_ unit: [UInt8], _ count: Int) -> [UInt8] {
    Array(repeatElement(unit, count: count).joined())
  }

  @Test("anchors see a line's ends up to a quarter of a window away, not a window's")
  func lineEnds() throws {
    let rules = [
      RuleSketch(id: "before", ["t": .regex("k(?=.{16}$)")]),
      RuleSketch(id: "after", ["t": .regex("(?<=^.{16})k")]),
    ]
    var scanner = RuleScanner(try Detector(rules, limits: Self.limits))
    for before in 0..<200 {
      let line =
        String(repeating: "x", count: before) + "k" + String(repeating: "x", count: 199 - before)
      let expected = (before == 199 - 16 ? ["before"] : []) + (before == 16 ? ["after"] : [])
      #expect(scanner.result(of: line).alerts.map(\.rule.id) == expected, "\(before)")
    }
  }

  @Test("near measures across windows, in code points", arguments: ["x", "中", "😀"])
  func near(_ filler: String) throws {
    let rules = [
      RuleSketch(id: "59", ["a": .anyOf("ab"), "d": .anyOf("退")], "near(a, d, 59)"),
      RuleSketch(id: "60", ["a": .anyOf("ab"), "d": .anyOf("退")], "near(a, d, 60)"),
      RuleSketch(id: "regex-59", ["a": .regex("ab"), "d": .regex("退")], "near(a, d, 59)"),
      RuleSketch(id: "regex-60", ["a": .regex("ab"), "d": .regex("退")], "near(a, d, 60)"),
    ]
    var scanner = RuleScanner(try Detector(rules, limits: Self.limits))
    for before in 0..<70 {
      for (first, second) in [("ab", "退"), ("退", "ab")] {
        let text =
          String(repeating: "é", count: before) + first + String(repeating: filler, count: 60)
          + second
        #expect(scanner.result(of: text).alerts.map(\.rule.id) == ["60", "regex-60"])
        let after = text + String(repeating: filler, count: 100)
        #expect(scanner.result(of: after).alerts.map(\.rule.id) == ["60", "regex-60"])
      }
    }
  }

  @Test("counts, order, exceptions and scores cover the whole line")
  func wholeLine() throws {
    let rules = [
      RuleSketch(id: "count", ["a": .anyOf("ab")], "#a == 5", score: [.each("a", 3)]),
      RuleSketch(id: "then", ["a": .anyOf("ab"), "z": .anyOf("z")], "a then z"),
      RuleSketch(id: "then-not", ["a": .anyOf("ab"), "z": .anyOf("z")], "z then a"),
      RuleSketch(
        id: "covered", ["a": .anyOf("ab")], "#a == 4", except: [.covers(.anyOf("abc"))]),
      RuleSketch(
        id: "covered-by-regex", ["a": .anyOf("ab")], "#a == 4",
        except: [.covers(.regex("abc"))]),
      RuleSketch(id: "suppressed", ["a": .anyOf("ab")], except: [.when(.anyOf("z"))]),
      RuleSketch(id: "absent", ["a": .anyOf("ab"), "q": .regex("q")], "a and not q"),
    ]
    let gap = String(repeating: "很", count: 37)
    let text = "ab" + gap + "ab" + gap + "abc" + gap + "abab" + gap + "z"
    var scanner = RuleScanner(try Detector(rules, limits: Self.limits))
    let found = scanner.result(of: text)
    #expect(
      found.alerts.map(\.rule.id) == ["count", "then", "covered", "covered-by-regex", "absent"])
    #expect(found.alerts.first?.score == 55)
  }

  @Test("the text is cut at a whole character", arguments: 0..<4)
  func cut(_ shift: Int) throws {
    var scanner = RuleScanner(
      try Detector([RuleSketch(["t": .regex("^.")])], limits: Self.limits))
    for (character, size) in [("é", 2), ("中", 3), ("😀", 4)] {
      let start = String(repeating: "x", count: shift)
      let text = start + String(repeating: character, count: 60)
      let alert = try #require(scanner.result(of: text).alerts.first)
      #expect(alert.truncated)
      #expect(alert.text == start + String(repeating: character, count: (64 - shift) / size))
      #expect(alert.raw == nil)
    }
  }

  @Test("a line is long from one byte over the limit")
  func limit() throws {
    var scanner = RuleScanner(
      try Detector([RuleSketch(["t": .anyOf("end")])], limits: Self.limits))
    for end in ["", "\n", "\r\n"] {
      let full = String(repeating: "x", count: 61) + "end"
      let short = scanner.result(of: full + end)
      let alert = try #require(short.alerts.first)
      #expect(!alert.truncated)
      #expect(alert.text == full)
      #expect(alert.matches.map(\.span) == [61..<64])
      #expect(short.summary.incidents.isEmpty)
      let long = scanner.result(of: "x" + full + end)
      let cut = try #require(long.alerts.first)
      #expect(cut.truncated)
      #expect(cut.text == "x" + full.dropLast())
      #expect(cut.matches.map(\.span) == [nil])
      #expect(
        long.summary.incidents == [Incident(kind: .lineTooLong, rule: nil, line: 11)])
    }
  }

  @Test("a group is reported only if all of it is kept")
  func captures() throws {
    let regex = "(?<a>1)x*(?=(?<b>2)?)"
    var scanner = RuleScanner(
      try Detector([RuleSketch(["t": .regex(regex)])], limits: Self.limits))
    let text = "1xx2" + String(repeating: "-", count: 59) + "12" + String(repeating: "-", count: 50)
    let alert = try #require(scanner.result(of: text).alerts.first)
    #expect(alert.matches.map(\.span) == [0..<3, 63..<64])
    #expect(alert.matches.map { $0.captures.map(\.name) } == [["a", "b"], ["a"]])
  }

  @Test("long and short lines may be in one block")
  func block() throws {
    let rules = [
      RuleSketch(id: "word", ["a": .anyOf("a")]), RuleSketch(id: "regex", ["d": .regex("\\d$")]),
    ]
    var scanner = RuleScanner(try Detector(rules, limits: Self.limits))
    let long = String(repeating: "x", count: 150)
    let found = scanner.result(of: "a\n\(long)a1\r\nx\n\(long)\na1\n\(long)a")
    #expect(
      found.alerts.map { "\($0.line) \($0.rule.id)" } == [
        "11 word", "12 word", "12 regex", "15 word", "15 regex", "16 word",
      ])
    #expect(found.alerts.map(\.offset) == [1_000, 1_002, 1_002, 1_309, 1_309, 1_312])
    #expect(found.summary.lines == 6)
    #expect(found.summary.alertedLines == 4)
    #expect(found.summary.incidents.map(\.line) == [12, 14, 16])
    #expect(found.kinds == [.lineTooLong])
  }

  @Test("a line in parts of any size equals the line in one block")
  func parts() throws {
    let rules = [
      RuleSketch(id: "word", ["a": .wholeWord("退款", "ab"), "n": .regex("\\d+")], "#a >= 3"),
      RuleSketch(id: "near", ["a": .anyOf("ab"), "n": .regex("\\d(?<g>\\d)")], "near(a, n, 70)"),
      RuleSketch(id: "ends", ["s": .regex("^ab"), "e": .regex("12$")], "all"),
      RuleSketch(id: "quiet", ["a": .anyOf("zz")]),
    ]
    var scanner = RuleScanner(try Detector(rules, limits: Self.limits))
    let gap = String(repeating: "很 x,", count: 14)
    let line = Array("ab \(gap)退款\(gap)ab😀\(gap)12".utf8)
    let whole = scanner.result(of: line)
    #expect(whole.alerts.map(\.rule.id) == ["word", "near", "ends"])
    for size in 1...200 {
      let inParts = scanner.result(ofLongLine: line, parts: size)
      #expect(inParts == whole, "parts of \(size) bytes")
    }
  }

  @Test("a long line without matches is counted, and has no alert")
  func nothing() throws {
    var scanner = RuleScanner(
      try Detector([RuleSketch(["a": .regex("z")])], limits: Self.limits))
    let line = Array(repeating: UInt8(ascii: "x"), count: 300)
    let whole = scanner.result(of: line)
    #expect(whole.alerts.isEmpty)
    #expect(whole.summary.lines == 1)
    #expect(whole.summary.alertedLines == 0)
    #expect(whole.kinds == [.lineTooLong])
    #expect(scanner.result(ofLongLine: line, parts: 50) == whole)
  }
}
