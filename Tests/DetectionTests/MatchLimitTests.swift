import Alerts
import Detection
import Rules
import Testing

/// A regex that is given up is reported, and never treated as one that does not match.
struct MatchLimitTests {
  static let limits = DetectionLimits(maxLineBytes: 128, matchLimit: 2_000)
  static let explosive = String(repeating: "a", count: 60) + "b"

  struct Case: Sendable {
    var condition: String
    var line: String
    var matches: Bool
    var kinds: Set<Incident.Kind>

    init(_ condition: String, _ line: String, matches: Bool = false, _ kinds: Set<Incident.Kind>) {
      self.condition = condition
      self.line = line
      self.matches = matches
      self.kinds = kinds
    }
  }

  /// `bad` cannot be searched to the end of a line that contains the explosive; before that it
  /// finds an x.
  static let cases = [
    Case("bad", explosive, [.regexGivenUp, .undecided]),
    Case("bad", "b", []),
    Case("bad", "x", matches: true, []),
    Case("bad", "x " + explosive, matches: true, [.regexGivenUp]),
    Case("not bad", explosive, [.regexGivenUp, .undecided]),
    Case("not bad and word", "word " + explosive, [.regexGivenUp, .undecided]),
    Case("not bad and word", "word x " + explosive, [.regexGivenUp]),
    Case("not bad and word", explosive, []),
    Case("word and bad", "word " + explosive, [.regexGivenUp, .undecided]),
    Case("word and bad", explosive, []),
    Case("word or bad", "word " + explosive, matches: true, [.regexGivenUp]),
    Case("bad or word", "word " + explosive, matches: true, [.regexGivenUp]),
    Case("any", "word " + explosive, matches: true, [.regexGivenUp]),
    Case("all", "word 1 " + explosive, [.regexGivenUp, .undecided]),
    Case("2 of them", "word 1 " + explosive, matches: true, [.regexGivenUp]),
    Case("#bad >= 1", explosive, [.regexGivenUp, .undecided]),
    Case("#bad >= 1", "x " + explosive, matches: true, [.regexGivenUp]),
    Case("#bad >= 2", "x " + explosive, [.regexGivenUp, .undecided]),
    Case("word and #bad == 1", "word x " + explosive, [.regexGivenUp, .undecided]),
    Case("word and #bad == 1", "word x x " + explosive, [.regexGivenUp]),
    Case("word and #bad <= 1", "word " + explosive, [.regexGivenUp, .undecided]),
    Case("word and #bad < 1", "word x " + explosive, [.regexGivenUp]),
    Case("word and #bad != 1", "word x x " + explosive, matches: true, [.regexGivenUp]),
    Case("word then bad", "word " + explosive, [.regexGivenUp, .undecided]),
    Case("word then bad", "word x " + explosive, matches: true, [.regexGivenUp]),
    Case("word then bad", "x word " + explosive, [.regexGivenUp, .undecided]),
    Case("near(word, bad, 3)", "word " + explosive, [.regexGivenUp, .undecided]),
    Case("near(word, bad, 3)", "word x " + explosive, matches: true, [.regexGivenUp]),
    Case("near(digit, bad, 3)", "word " + explosive, []),
    Case("digit and bad", "1 " + explosive, [.regexGivenUp, .undecided]),
  ]

  private func sketch(
    _ condition: String, except: [RuleException] = [], score: [RuleSketch.Points]? = nil
  ) -> RuleSketch {
    RuleSketch(
      ["word": .anyOf("word"), "digit": .regex("\\d"), "bad": .regex("x|(a+)+$")], condition,
      except: except, score: score)
  }

  @Test("a regex given up is reported", arguments: cases)
  func givenUp(_ test: Case) throws {
    var scanner = RuleScanner(try Detector([sketch(test.condition)], limits: Self.limits))
    let found = scanner.result(of: test.line)
    #expect(!found.alerts.isEmpty == test.matches)
    #expect(found.kinds == test.kinds)
    #expect(found.summary.incidents.allSatisfy { $0.rule == "rule" && $0.line == 11 })
    // Each kind is reported once.
    #expect(found.summary.incidents.count == test.kinds.count)
    let line = Array(test.line.utf8)
    let verdict = scanner.explain(line.span, rule: 0).verdict
    let isUndecided = test.kinds.contains(.undecided)
    #expect(verdict == (test.matches ? .matches : isUndecided ? .undecided : .quiet))
  }

  @Test("a regex given up is reported in long lines", arguments: cases.filter { !$0.kinds.isEmpty })
  func longLine(_ test: Case) throws {
    var scanner = RuleScanner(try Detector([sketch(test.condition)], limits: Self.limits))
    // The explosive is at the end of each window that contains it: it needs an end to fail at.
    let line = String(repeating: "- ", count: 60) + test.line
    let found = scanner.result(of: line)
    #expect(!found.alerts.isEmpty == test.matches)
    #expect(found.kinds == test.kinds.union([.lineTooLong]))
  }

  @Test("a rule's other regexes are complete in a long line, too")
  func otherRegexesOfTheRule() throws {
    for condition in ["word and not digit", "word and #digit == 0", "word and digit"] {
      var scanner = RuleScanner(try Detector([sketch(condition)], limits: Self.limits))
      let line = String(repeating: "- ", count: 60) + "word " + Self.explosive
      let found = scanner.result(of: line)
      #expect(found.alerts.isEmpty == (condition == "word and digit"), "\(condition)")
      #expect(!found.kinds.contains(.undecided), "\(condition)")
    }
  }

  @Test("an exception given up does not suppress the alert, and is reported")
  func exceptions() throws {
    for exception in [RuleException.when(.regex("(a+)+$")), .covers(.regex("(a+)+$"))] {
      var scanner = RuleScanner(
        try Detector([sketch("word", except: [exception])], limits: Self.limits))
      let found = scanner.result(of: "word " + Self.explosive)
      #expect(found.alerts.map(\.level) == [.medium])
      #expect(found.kinds == [.regexGivenUp])
    }
  }

  @Test("matches before a regex is given up count for score and evidence")
  func found() throws {
    let score = [RuleSketch.Points.each("bad", 10), .once("word", 5)]
    var scanner = RuleScanner(
      try Detector([sketch("word", score: score)], limits: Self.limits))
    let found = scanner.result(of: "word x x " + Self.explosive)
    #expect(found.alerts.map(\.score) == [65])
    #expect(found.alerts.map { $0.matches.map(\.name) } == [["word", "bad", "bad"]])
    #expect(found.kinds == [.regexGivenUp])
  }

  @Test("a regex given up does not affect other rules and lines")
  func others() throws {
    let other = RuleSketch(id: "other", ["a": .regex("b$")])
    var scanner = RuleScanner(try Detector([sketch("bad"), other], limits: Self.limits))
    let found = scanner.result(of: "x\n\(Self.explosive)\nab\n")
    #expect(
      found.alerts.map { "\($0.line) \($0.rule.id)" } == ["11 rule", "12 other", "13 other"])
    #expect(
      found.summary.incidents == [
        Incident(kind: .regexGivenUp, rule: "rule", line: 12),
        Incident(kind: .undecided, rule: "rule", line: 12),
      ])
  }
}

extension MatchLimitTests.Case: CustomTestStringConvertible {
  var testDescription: String { "\(condition) on \(line)" }
}
