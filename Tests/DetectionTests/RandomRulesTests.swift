import Alerts
import Detection
import Indexing
import Rules
import TestSupport
import Testing

/// Random rules on random lines, against the oracle. A failure prints the rule and the line, and
/// the seed that repeats it.
struct RandomRulesTests {
  @Test("verdicts and their reasons equal the oracle's")
  func explanations() throws {
    let oracle = NaiveEvaluator()
    var random = SeededGenerator()
    var verdicts: [String: Int] = [:]
    for _ in Rounds(atLeast: 500) {
      var maker = RandomRules(random)
      let set = maker.rules()
      var scanner = RuleScanner(try Detector(set))
      for _ in 0..<4 {
        let line = maker.line()
        for index in set.rules.indices {
          let rule = set.rules[index]
          let explanation = scanner.explain(line.span, rule: index)
          let expected = try oracle.outcome(
            of: rule, on: NaiveText(line), thresholds: set.thresholds)
          verdicts[expected.verdict.kind, default: 0] += 1
          guard Self.agree(explanation, expected, rule) else {
            Issue.record(
              "\(explanation)\ninstead of \(expected)\n\(rule.sketched)\non \(line.escaped)")
            return
          }
        }
      }
      random = maker.random
    }
    for kind in ["alert", "conditionFails", "suppressed", "belowLevels"] {
      #expect(verdicts[kind, default: 0] > 20, "\(kind)")
    }
  }

  @Test("the alerts of a line equal the oracle's, whatever the lines before")
  func alerts() throws {
    let oracle = NaiveEvaluator()
    var random = SeededGenerator()
    var alertCount = 0
    for _ in Rounds(atLeast: 600) {
      var maker = RandomRules(random)
      let set = maker.rules()
      var scanner = RuleScanner(try Detector(set))
      for _ in 0..<6 {
        let line = maker.line()
        let found = scanner.result(of: line)
        let expected = try oracle.alerts(of: set, inBlock: line)
        alertCount += expected.count
        guard ComparedAlert.agree(found.compared, expected),
          found.summary.lines == (line.isEmpty ? 0 : 1)
        else {
          Issue.record(
            "\(found)\ninstead of \(expected)\n\(set.sketched)\non \(line.escaped)")
          return
        }
      }
      random = maker.random
    }
    #expect(alertCount > 1_000)
  }

  private static func agree(
    _ found: Explanation, _ expected: NaiveEvaluator.Outcome, _ rule: Rule
  ) -> Bool {
    found.verdict == expected.verdict
      && found.terms.map(\.name) == rule.terms.map(\.name)
      && found.terms.map { $0.occurrences.map(\.place) } == expected.terms.map { $0.map(\.range) }
      && found.terms.map(\.covered.count) == expected.covered
      && found.points.map(\.term) == expected.points.map(\.term)
      && found.points.map(\.points) == expected.points.map(\.points)
      && (found.condition.truth == .yes) == (expected.verdict != .conditionFails)
  }
}

extension RuleSet {
  var sketched: String { rules.map(\.sketched).joined(separator: "\n") }
}

extension Verdict {
  fileprivate var kind: String {
    switch self {
    case .alert: "alert"
    case .conditionFails: "conditionFails"
    case .undecided: "undecided"
    case .suppressed: "suppressed"
    case .belowLevels: "belowLevels"
    }
  }
}
