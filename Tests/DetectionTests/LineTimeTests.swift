import Alerts
import Detection
import Rules
import Testing

/// Regexes that the match limit does not stop in any time that a user would wait.
struct LineTimeTests {
  static let limits = DetectionLimits(lineTime: .milliseconds(40))

  struct Case: Sendable {
    var regex: String
    var unit: String
    var end: String

    init(_ regex: String, _ unit: String, end: String = "") {
      self.regex = regex
      self.unit = unit
      self.end = end
    }

    /// A line of 100 KB.
    var line: [UInt8] {
      let unit = Array(unit.utf8)
      var line: [UInt8] = []
      while line.count < 100_000 { line += unit }
      return line + end.utf8
    }
  }

  /// None of them matches.
  static let cases = [
    Case("(a+)+$", "a", end: "b"), Case("(a|aa)+$", "a", end: "b"),
    Case("(a|a?)+$", "a", end: "b"), Case("(.*[ab]){20}[yz]", "ab"), Case("(x+x+)+[yz]", "x"),
    Case("^(([a-z])+.)+[A-Z]([a-z])+$", "a"), Case("(?:a|b)*[cd]", "ab"),
    Case("a.*b.*c.*[de]", "abc"), Case(#"\w+\s*=\s*\w+"#, "a", end: " ="),
    Case("(?<=a.{2})b.*[de]", "ab"), Case(#"(.+)\1[xy]"#, "a"), Case(#"\s+$"#, " ", end: "b"),
    Case(#"(?>\w+)\s[;:]"#, "a"), Case(#"\w(*PRUNE)\w+[;:]"#, "a"),
    Case(#"\w*a\w*b\w*[-+]"#, "ab"),
  ]

  private func found(_ rules: [RuleSketch], _ line: [UInt8], counting: Bool) throws
    -> (lines: UInt64, kinds: Set<Incident.Kind>)
  {
    let wanted = RuleScanner.Wanted(alerts: !counting)
    var scanner = RuleScanner(try Detector(rules, limits: Self.limits), wanted: wanted)
    let block = line + [0x0A]
    let summary = scanner.scan(block.span, from: .test) { _ in }
    return (summary.alertedLines, Set(summary.incidents.map(\.kind)))
  }

  @Test("each search ends, and is reported if it was given up", arguments: cases)
  func ends(_ test: Case) throws {
    for (start, counting) in [("", false), ("", true), ("\u{FFFD}", false)] {
      // Half a character makes the line ill-formed.
      let line = Array(start.utf8.prefix(2)) + test.line
      let found = try found(
        [RuleSketch(["a": .regex(test.regex)])], line, counting: counting)
      #expect(found.lines == 0)
      let isGivenUp = !found.kinds.isDisjoint(with: [.lineTimeUp, .regexGivenUp])
      // An anchored regex may end at once if the line does not begin with a letter.
      #expect(isGivenUp || !start.isEmpty && test.regex.hasPrefix("^"))
      #expect(found.kinds.contains(.undecided) == isGivenUp)
    }
  }

  @Test("an exception that takes too long does not suppress the alert")
  func exceptions() throws {
    for exception in [RuleException.when(.regex("(?:a|b)*[xy]")), .covers(.regex("(?:a|b)*[xy]"))] {
      let rule = RuleSketch(["word": .anyOf("word")], "word", except: [exception])
      let line = Array("word ".utf8) + Case("", "ab").line
      let found = try found([rule], line, counting: false)
      #expect(found.lines == 1)
      #expect(found.kinds == [.lineTimeUp])
    }
  }

  @Test("a slow regex leaves time to others")
  func others() throws {
    let slow = RuleSketch(id: "slow", ["a": .regex("(?:a|b)*[cd]")])
    let quick = RuleSketch(id: "quick", ["a": .regex("[0-9]{3}$")])
    var scanner = RuleScanner(try Detector([slow, quick], limits: Self.limits))
    let block = Case("", "ab", end: "123\n").line
    var rules: [String] = []
    let summary = scanner.scan(block.span, from: .test) {
      rules.append($0.rule.id)
    }
    #expect(rules == ["quick"])
    #expect(Set(summary.incidents.map(\.rule)) == ["slow"])
  }

  @Test("quick regexes match on lines of any length")
  func quick() throws {
    for count in [100, 2_000, 20_000, 200_000] {
      let filler = String(repeating: "key = value, ", count: count / 13)
      for regex in [#"\w+\s*=\s*\w+"#, #"x\d+y"#, "(?:[a-z]+ = [a-z]+, )+x1y"] {
        for start in ["", "\u{FFFD}"] {
          let line = Array(start.utf8.prefix(2)) + (filler + "x1y").utf8
          let limits = DetectionLimits(lineTime: .seconds(600))
          var scanner = RuleScanner(
            try Detector([RuleSketch(["a": .regex(regex)])], limits: limits))
          let summary = scanner.scan(line.span, from: .test) { _ in }
          #expect(summary.alertedLines == 1, "\(regex) on \(line.count) bytes")
        }
      }
    }
  }
}

extension LineTimeTests.Case: CustomTestStringConvertible {
  var testDescription: String { regex }
}
