internal import Alerts
package import Detection
package import Rules

/// Runs the tests that stand beside rules.
package struct RuleTestRun: Sendable {
  /// A test that did not come out as it says, and why.
  package struct Failure: Sendable {
    package var rule: Rule
    package var test: RuleTest
    /// What differs, one sentence for each difference.
    package var differences: [String]
    package var explanation: Explanation
  }

  /// Tests that came out as they say.
  package private(set) var passed = 0
  package private(set) var failures: [Failure] = []
  /// Tests marked `todo` that fail, as they are known to.
  package private(set) var todo: [Failure] = []
  /// Tests marked `todo` that do not fail any more.
  package private(set) var done: [RuleTest] = []
  /// Terms that no test made occur, for each rule that has tests.
  package private(set) var unmatchedTerms: [(rule: String, terms: [String])] = []
  /// Rules without any test.
  package private(set) var untestedRules: [String] = []

  /// How many tests there are.
  package var total: Int { passed + failures.count + todo.count + done.count }

  /// Runs all tests of a detector's rules.
  package init(_ detector: Detector) {
    var inspector = LineInspector(detector)
    for (index, rule) in detector.rules.enumerated() {
      guard !rule.tests.isEmpty else {
        untestedRules.append(rule.summary.id)
        continue
      }
      var matched: Set<String> = []
      for test in rule.tests {
        let explanation = inspector.explain(Array(test.text.utf8).span, rule: index)
        matched.formUnion(explanation.occurringTerms)
        note(test, of: rule, explanation)
      }
      let unmatched = rule.terms.map(\.name).filter { !matched.contains($0) }
      if !unmatched.isEmpty { unmatchedTerms.append((rule.summary.id, unmatched)) }
    }
  }

  private mutating func note(_ test: RuleTest, of rule: Rule, _ explanation: Explanation) {
    let differences = test.expectation.differences(from: explanation)
    guard !differences.isEmpty else {
      if test.todo == nil { passed += 1 } else { done.append(test) }
      return
    }
    let failure = Failure(
      rule: rule, test: test, differences: differences, explanation: explanation)
    if test.todo == nil { failures.append(failure) } else { todo.append(failure) }
  }
}

extension Explanation {
  fileprivate var occurringTerms: [String] {
    terms.filter { !$0.occurrences.isEmpty }.map(\.name)
  }
}

extension RuleTest.Expectation {
  /// What of an outcome is not as expected.
  fileprivate func differences(from explanation: Explanation) -> [String] {
    switch (self, explanation.verdict) {
    case (.quiet, .alert(let level, let score)):
      return ["expected quiet, but it alerts: level \(level.name), score \(score)"]
    case (.quiet, _):
      return []
    case (.alert(let expectedLevel, let expectedScore, let terms), .alert(let level, let score)):
      var differences: [String] = []
      if let expectedLevel, expectedLevel != level {
        differences.append("expected level \(expectedLevel.name), but it is \(level.name)")
      }
      if let expectedScore, expectedScore != score {
        differences.append("expected score \(expectedScore), but it is \(score)")
      }
      for term in terms where !explanation.occurringTerms.contains(term) {
        differences.append("expected the term '\(term)' to occur, but it does not")
      }
      return differences
    case (.alert, _):
      return ["expected an alert, but it is quiet"]
    }
  }
}
