import Alerts
import Detection
import Indexing
import Rules
import TestSupport
import Testing

/// What an explanation reports besides the verdict.
struct ExplanationTests {
  private static func explained(
    _ line: String, _ sketch: RuleSketch, limits: DetectionLimits = .standard
  ) throws -> Explanation {
    var scanner = RuleScanner(
      try Detector(RuleSet(rules: [try sketch.rule()]), limits: limits))
    return scanner.explain(Array(line.utf8).span, rule: 0)
  }

  @Test func coveredOccurrencesNameTheirException() throws {
    let explanation = try Self.explained(
      "大麻烦 大麻 小大麻",
      RuleSketch(
        ["drug": .anyOf("大麻")], except: [.covers(.anyOf("大麻烦")), .covers(.anyOf("小大麻", "麻 小"))]))
    let term = explanation.terms[0]
    #expect(term.occurrences.map(\.place) == [10..<16])
    #expect(term.covered.map(\.occurrence.place) == [0..<6, 20..<26])
    #expect(term.covered.map(\.exception) == [0, 1])
    #expect(explanation.exceptions.map(\.coveredCount) == [1, 1])
    #expect(explanation.exceptions.map(\.places) == [[0..<9], [13..<20, 17..<26]])
  }

  /// A regression: it was counted once for each of the words.
  @Test func aStretchOfTwoWordsIsCoveredOnce() throws {
    let explanation = try Self.explained(
      "ss", RuleSketch(["s": .anyOf("Ss", "sS")], except: [.covers(.anyOf("ss"))]))
    #expect(explanation.terms[0].covered.map(\.occurrence.place) == [0..<2])
    #expect(explanation.exceptions[0].coveredCount == 1)
  }

  @Test func theConditionIsExplainedAsATreeOfItsParts() throws {
    let explanation = try Self.explained(
      "a aa b",
      RuleSketch(
        ["a": .anyOf("a"), "b": .anyOf("b"), "c": .anyOf("c")],
        "#a >= 2 and (c or near(a, b, 4)) and not 2 of them"))
    func truths(_ finding: ConditionFinding) -> [Truth] {
      [finding.truth] + finding.parts.flatMap(truths)
    }
    #expect(truths(explanation.condition) == [.no, .yes, .yes, .no, .yes, .no, .yes])
    let parts = explanation.condition.parts
    #expect(parts[0].measure == 3)
    #expect(parts[1].parts[1].measure == 1)
    #expect(parts[2].parts[0].measure == 2)
  }

  @Test func aSearchThatIsGivenUpLeavesTheVerdictUndecided() throws {
    let explanation = try Self.explained(
      "b aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
      RuleSketch(["slow": .regex("(a+)+$"), "b": .anyOf("b")], "slow and b"),
      limits: DetectionLimits(matchLimit: 1_000))
    #expect(explanation.verdict == .undecided)
    #expect(explanation.terms.map(\.isComplete) == [false, true])
    #expect(explanation.condition.truth == .unknown)
    #expect(explanation.condition.parts.map(\.truth) == [.unknown, .yes])
  }

  /// A `when` suppresses the alert only if the condition holds. An explanation reports it in any case.
  @Test func exceptionsThatWouldSilenceTheLineAreReported() throws {
    let explanation = try Self.explained(
      "drill test",
      RuleSketch(["a": .anyOf("bell")], except: [.when(.anyOf("drill")), .when(.regex("te.t"))]))
    #expect(explanation.verdict == .conditionFails)
    #expect(explanation.exceptions.map(\.places) == [[0..<5], [6..<10]])
  }

  @Test func aLongLineIsSearchedInFullAndShownCut() throws {
    let limits = DetectionLimits(maxLineBytes: DetectionLimits.leastMaxLineBytes)
    let line = String(repeating: "x", count: limits.maxLineBytes) + " bell"
    var scanner = RuleScanner(
      try Detector(
        RuleSet(rules: [try RuleSketch(["a": .anyOf("bell")]).rule()]), limits: limits))
    let explanation = scanner.explain(Array(line.utf8).span)
    #expect(explanation.isTruncated && explanation.text.utf8.count == limits.maxLineBytes)
    #expect(explanation.rules[0].verdict == .alert(level: .medium, score: 40))
    #expect(explanation.rules[0].terms[0].occurrences.map(\.evidence.span) == [nil])
    let next = scanner.explain(Array("no".utf8).span)
    #expect(next.rules[0].verdict == .conditionFails && !next.isTruncated)
  }
}
