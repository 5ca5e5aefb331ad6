import Indexing
import Rules
import Alerts
import Diagnostics
import RuleTesting
import Testing

struct RuleTestRunTests {
  @Test func counts() throws {
    let run = try testRun(
      """
        - id: refund
          match: {refund: {words: [退款]}, late: {words: [延误]}, order: {regex: '\\d+'}}
          tests:
            - {alert: 退款}
            - {quiet: 谢谢}
            - {alert: 谢谢}
            - {alert: 谢谢, todo: not yet}
            - {quiet: 退款, todo: not yet either}
            - {alert: 退款, todo: it works by now}
            - {alert: 退款, level: medium, score: 40, terms: [refund]}
        - {id: untested, words: [x]}
        - id: all-matched
          words: [x]
          tests: [{alert: x}]
        - id: matched-by-a-failing-test
          words: [x]
          tests: [{quiet: x}]
      """)
    #expect(run.total == 9)
    #expect(run.passed == 4)
    #expect(run.failures.map { $0.test.place.line } == [8, 19])
    #expect(run.todo.map(\.place.line) == [9, 10])
    #expect(run.done.map(\.place.line) == [11])
  }

  @Test func aTestBesideARuleTestsOnlyThatRule() throws {
    let run = try testRun(
      """
        - {id: a, words: [x], tests: [{quiet: y}, {alert: x y}]}
        - {id: b, words: [y], tests: [{quiet: x}, {alert: x y}]}
      """)
    #expect(run.failures.isEmpty)
    #expect(run.passed == 4)
  }

  @Test func levelsFollowTheThresholds() throws {
    let rule = """
        - id: a
          level: high
          words: [x]
          score: {words: 15}
          tests: [{alert: x, level: LEVEL, score: SCORE}]
      """
    let standard = rule.replacing("LEVEL", with: "high").replacing("SCORE", with: "75")
    #expect(try testRun(standard).failures.isEmpty)
    let raised = rule.replacing("LEVEL", with: "critical").replacing("SCORE", with: "65")
    let thresholds = try #require(LevelThresholds([10, 20, 50, 60]))
    #expect(try testRun(raised, thresholds: thresholds).failures.isEmpty)
  }

  @Test func emptyLines() throws {
    let run = try testRun("  - {id: a, words: [x], tests: [{quiet: ''}, {alert: \"\"}]}\n")
    #expect(run.passed == 1)
    #expect(run.failures.first?.differences.count == 1)
  }

  @Test func noRules() throws {
    let run = try testRun("  - {id: a, words: [x], disabled: true}\n")
    #expect(run.total == 0 && run.coverage.rules.isEmpty)
  }
}
