import Alerts
import Diagnostics
import Indexing
import RuleTesting
import Rules
import Testing

/// Tests of test files: what each expectation accepts and rejects.
struct LineTestTests {
  private static let rules = """
      - {id: a, level: high, match: {x: {words: [x]}, more: {words: [more]}}, score: {more: 10}}
      - {id: b, words: [y]}
      - {id: c, words: [z], except: [{when: [but]}]}

    """

  struct Case: Sendable, CustomTestStringConvertible {
    var test: String
    /// The differences, as `rule: difference`; empty if the test passes.
    var differences: [String] = []
    var testDescription: String { test }
  }

  static let cases = [
    Case(test: "{line: x y, alerts: [a, b]}"),
    Case(test: "{line: x y, alerts: [b, a]}"),
    Case(
      test: "{line: x y, alerts: [a]}",
      differences: ["b: not listed in 'alerts', but it alerts: level medium, score 40"]),
    Case(
      test: "{line: x, alerts: [a, b]}", differences: ["b: expected an alert, but it is quiet"]),
    Case(test: "{line: nothing, alerts: []}"),
    Case(
      test: "{line: x z, alerts: []}",
      differences: [
        "a: not listed in 'alerts', but it alerts: level high, score 60",
        "c: not listed in 'alerts', but it alerts: level medium, score 40",
      ]),
    Case(test: "{line: x y z, includes: [b]}"),
    Case(
      test: "{line: x, includes: [b]}", differences: ["b: expected an alert, but it is quiet"]),
    Case(test: "{line: x y, quiet: c}"),
    Case(
      test: "{line: x y, includes: a, quiet: [b, c]}",
      differences: ["b: expected quiet, but it alerts: level medium, score 40"]),
    Case(test: "{line: x more, alerts: [{rule: a, level: high, score: 70, terms: [x, more]}]}"),
    Case(
      test: "{line: x, alerts: [{rule: a, level: low, score: 70, terms: [x, more]}]}",
      differences: [
        "a: expected level low, but it is high", "a: expected score 70, but it is 60",
        "a: expected the term 'more' to occur, but it does not",
      ]),
    Case(test: "{line: z but, alerts: []}"),
    Case(test: #"{line: "x\r", alerts: [a]}"#),
    Case(test: #"{line: "", alerts: []}"#),
  ]

  @Test(arguments: cases)
  func expectationHasTheseDifferences(_ example: Case) throws {
    let run = try testRun(Self.rules, lines: "  - \(example.test)\n")
    let differences = run.failures.flatMap { failure in
      failure.differences.map { "\(failure.rule.summary.id): \($0)" }
    }
    #expect(differences == example.differences)
    #expect(run.total == 1)
    #expect(run.passed == (example.differences.isEmpty ? 1 : 0))
  }

  @Test func anEmptyLineMayMatch() throws {
    let rules = "  - {id: a, regex: '^$', condition: regex}\n"
    #expect(try testRun(rules, lines: "  - {line: '', alerts: [a]}\n").passed == 1)
    #expect(try testRun(rules, lines: "  - {line: '', alerts: []}\n").failed.count == 1)
  }

  @Test func aTestThatFailsForSeveralRulesCountsOnce() throws {
    let run = try testRun(
      Self.rules,
      lines: """
          - {line: x y, alerts: []}
          - {line: x y, alerts: [], todo: later}
          - {line: x y, alerts: [a, b], todo: it works by now}

        """)
    #expect(run.total == 3)
    #expect(run.failed.map(\.place.line) == [3])
    #expect(run.failures.count == 2)
    #expect(run.todo.map(\.place.line) == [4])
    #expect(run.done.map(\.place.line) == [5])
    #expect(run.failures.map(\.test.place.file) == ["lines.test.yaml", "lines.test.yaml"])
  }

  @Test func aSelectionRunsOnlySomeTests() throws {
    let lines = """
        - {line: x, alerts: [a]}
        - {line: y, includes: [b]}
        - {line: none, alerts: []}
        - {line: none, quiet: [a, c]}

      """
    let some = try testRun(Self.rules, lines: lines, selection: TestSelection(named: ["b", "c"]))
    #expect(some.outcomes.map(\.place.line) == [4, 6])
    let rules =
      "  - {id: a, words: [x], tests: [{alert: x}]}\n  - {id: b, words: [y], tests: [{alert: y}]}\n"
    let one = try testRun(
      rules, lines: "  - {line: x, alerts: [a]}\n", selection: TestSelection(rules: ["b"]))
    #expect(one.outcomes.map(\.rule) == ["b", nil])
    #expect(one.coverage.rules.map(\.rule.summary.id) == ["b"])
  }
}

/// Which rules a filter selects.
struct RuleFilterTests {
  @Test(
    arguments: [
      ("disk", ["disk-full", "my-disk"]), ("disk-*", ["disk-full"]),
      ("*disk*", ["disk-full", "my-disk"]),
      ("?isk-full", ["disk-full"]), ("disk-ful", ["disk-full"]), ("disk-ful?", ["disk-full"]),
      ("disk-full?", []), ("*", ["disk-full", "my-disk", "a"]), ("?", ["a"]),
      ("*-*l*", ["disk-full"]),
      ("d*k-*f*u*l", ["disk-full"]), ("D*", []), ("a", ["a"]), ("**a**", ["a"]),
    ])
  func selects(_ text: String, _ chosen: [String]) {
    let filter = RuleFilter(text)
    #expect(["disk-full", "my-disk", "a"].filter(filter.matches) == chosen)
  }

  @Test func aHostilePatternIsMatchedQuickly() {
    let pattern = String(repeating: "*a", count: 2_000) + "b"
    #expect(!RuleFilter(pattern).matches(String(repeating: "a", count: 5_000)))
  }
}
