package import Alerts
package import Detection
package import Rules

/// Runs tests: those that stand beside rules, and those of test files.
package struct RuleTestRun: Sendable {
  /// That a rule did not say of a line what a test expects, and why.
  package struct Failure: Sendable {
    package var rule: Rule
    /// The test; of one in a test file the part that concerns the rule.
    package var test: RuleTest
    /// What differs, one sentence for each difference.
    package var differences: [String]
    package var explanation: Explanation
  }

  /// That a test for an alert passes and names neither level nor score, and which came out.
  package struct OpenExpectation: Sendable {
    package var test: RuleTest
    package var level: Level
    package var score: Int
  }

  /// Every test that was run: those of rules in load order, then those of test files.
  package private(set) var outcomes: [TestOutcome] = []
  /// What the tests made rules do.
  package private(set) var coverage: TestCoverage
  /// The passing tests beside rules that leave open which alert they expect.
  package private(set) var openExpectations: [OpenExpectation] = []

  private let detector: Detector

  /// Runs the tests of a detector's rules, and test files whose names of rules are those of the detector's.
  package init(
    _ detector: Detector, testFiles: [TestFile] = [], selection: TestSelection = TestSelection()
  ) {
    self.detector = detector
    let rules = detector.rules
    coverage = TestCoverage(of: rules) { selection.runsTests(of: $0.summary.id) }
    var scanner = RuleScanner(detector)
    for (index, rule) in rules.enumerated() where selection.runsTests(of: rule.summary.id) {
      for test in rule.tests { run(test, of: rule, at: index, &scanner) }
    }
    let indexes = RuleIndexes(rules)
    for file in testFiles {
      let asked = indexes.asked(by: file)
      for test in file.tests where selection.runsTest(naming: test.namedRules) {
        run(LineTestQuestion(test, of: asked), rules, &scanner)
      }
    }
  }

  private mutating func run(
    _ test: RuleTest, of rule: Rule, at index: Int, _ scanner: inout RuleScanner
  ) {
    let explanation = scanner.explain(Array(test.text.utf8).span, rule: index)
    coverage.note(explanation)
    let differences = test.expectation.differences(from: explanation)
    outcomes.append(
      TestOutcome(
        rule: rule.summary.id, kind: test.expectation.kind, text: test.text, place: test.place,
        todo: test.todo,
        failures: differences.isEmpty
          ? []
          : [Failure(rule: rule, test: test, differences: differences, explanation: explanation)]))
    if differences.isEmpty, test.todo == nil, !test.isOfRuleBefore,
      case .alert(level: nil, score: nil, _) = test.expectation,
      case .alert(let level, let score) = explanation.verdict
    {
      openExpectations.append(OpenExpectation(test: test, level: level, score: score))
    }
  }

  private mutating func run(
    _ question: LineTestQuestion, _ rules: [Rule], _ scanner: inout RuleScanner
  ) {
    let test = question.test
    let line = Array(test.text.utf8)
    var failures: [Failure] = []
    let ringing = scanner.ringingRules(line)
    coverage.noteQuiet(question.silentRules(ringing: ringing))
    for index in question.rulesToAsk(ringing: ringing) {
      let explanation = scanner.explain(line.span, rule: index)
      coverage.note(explanation)
      let id = rules[index].summary.id
      let expectation = question.expectation(of: id)
      let differences = question.differences(of: id, from: explanation)
      guard !differences.isEmpty else { continue }
      failures.append(
        Failure(
          rule: rules[index],
          test: RuleTest(
            text: test.text, expectation: expectation, todo: test.todo, place: test.place),
          differences: differences, explanation: explanation))
    }
    outcomes.append(
      TestOutcome(
        rule: nil, kind: "line", text: test.text, place: test.place, todo: test.todo,
        failures: failures))
  }
}

extension RuleTestRun {
  /// How many tests were run.
  package var total: Int { outcomes.count }
  /// How many came out as they say and are not marked `todo`.
  package var passed: Int { outcomes.count { $0.result == .passed } }
  /// The tests that did not come out as they say.
  package var failed: [TestOutcome] { outcomes.filter { $0.result == .failed } }
  /// The tests marked `todo` that fail, as they are known to.
  package var todo: [TestOutcome] { outcomes.filter { $0.result == .knownToFail } }
  /// The tests marked `todo` that do not fail any more.
  package var done: [TestOutcome] { outcomes.filter { $0.result == .passesAgain } }
  /// What differed in the tests that failed, rule by rule.
  package var failures: [Failure] { failed.flatMap(\.failures) }
  /// The thresholds under which lines were graded.
  package var thresholds: LevelThresholds { detector.thresholds }
  /// How many rules there are.
  package var ruleCount: Int { detector.rules.count }
}
