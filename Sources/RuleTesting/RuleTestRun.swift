package import Alerts
package import Detection
internal import Indexing
package import Rules

/// Runs the tests beside rules, and those of test files.
package struct RuleTestRun: Sendable {
  /// A rule that did not do what a test expects, with the reason.
  package struct Failure: Sendable {
    package var rule: Rule
    /// The test; for a test of a test file, the part that concerns the rule.
    package var test: RuleTest
    /// What differs, one sentence for each difference.
    package var differences: [String]
    package var explanation: Explanation
  }

  /// A passing test for an alert that names neither level nor score, with the level and score of its alert.
  package struct OpenExpectation: Sendable {
    package var test: RuleTest
    package var level: Level
    package var score: Int
  }

  /// The outcome of every test: first the tests beside rules, in load order, then those of test files.
  package private(set) var outcomes: [TestOutcome] = []
  /// What the tests cover.
  package private(set) var coverage: TestCoverage
  /// The passing tests beside rules that name neither the level nor the score of their alert.
  package private(set) var openExpectations: [OpenExpectation] = []

  private let detector: Detector

  /// Runs the tests of a detector's rules, and those of test files. The test files name only rules of the detector.
  package init(
    _ detector: Detector, testFiles: [TestFile] = [], selection: TestSelection = TestSelection()
  ) {
    self.detector = detector
    let rules = detector.rules
    coverage = TestCoverage(of: rules) { selection.runsTests(of: $0.summary.id) }
    var scanner = RuleScanner(detector)
    for index in rules.indices where selection.runsTests(of: rules[index].summary.id) {
      for test in rules[index].tests { run(test, of: rules[index], at: index, &scanner) }
    }
    let indexes = RuleIndexes(rules)
    for file in testFiles {
      let tested = indexes.tested(by: file)
      for test in file.tests where selection.runsTest(naming: test.namedRules) {
        run(LineTestExpectation(test, of: tested), rules, &scanner)
      }
    }
  }

  private mutating func run(
    _ test: RuleTest, of rule: Rule, at index: RuleIndex, _ scanner: inout RuleScanner
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
    _ expectation: LineTestExpectation, _ rules: IndexedList<RuleIndex, Rule>,
    _ scanner: inout RuleScanner
  ) {
    let test = expectation.test
    let line = Array(test.text.utf8)
    var failures: [Failure] = []
    let matching = scanner.matchingRules(line)
    coverage.noteQuiet(expectation.quietRules(matching: matching))
    for index in expectation.rulesToExplain(matching: matching) {
      let explanation = scanner.explain(line.span, rule: index)
      coverage.note(explanation)
      let id = rules[index].summary.id
      let differences = expectation.differences(of: id, from: explanation)
      guard !differences.isEmpty else { continue }
      failures.append(
        Failure(
          rule: rules[index],
          test: RuleTest(
            text: test.text, expectation: expectation.expectation(of: id), todo: test.todo,
            place: test.place),
          differences: differences, explanation: explanation))
    }
    outcomes.append(
      TestOutcome(
        rule: nil, kind: "line", text: test.text, place: test.place, todo: test.todo,
        failures: failures))
  }
}

extension RuleTestRun {
  /// The number of tests that ran.
  package var total: Int { outcomes.count }
  /// The number of tests that passed and are not marked `todo`.
  package var passed: Int { outcomes.count { $0.result == .passed } }
  /// The tests that failed and are not marked `todo`.
  package var failed: [TestOutcome] { outcomes.filter { $0.result == .failed } }
  /// The tests marked `todo` that failed.
  package var todo: [TestOutcome] { outcomes.filter { $0.result == .knownToFail } }
  /// The tests marked `todo` that passed.
  package var done: [TestOutcome] { outcomes.filter { $0.result == .passesAgain } }
  /// The failures of the tests that failed, rule by rule.
  package var failures: [Failure] { failed.flatMap(\.failures) }
  /// The level thresholds of the detector.
  package var thresholds: LevelThresholds { detector.thresholds }
  /// The number of the detector's rules.
  package var ruleCount: Int { detector.rules.count }
}
