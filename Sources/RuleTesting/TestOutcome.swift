internal import Alerts
internal import Detection
package import Diagnostics
internal import Rules

/// The outcome of one test.
package struct TestOutcome: Sendable {
  /// The id of the rule beside which the test stands; nil for a test of a test file.
  package var rule: String?
  /// What the test expects: `alert` or `quiet`; `line` for a test of a test file.
  package var kind: String
  /// The line.
  package var text: String
  /// The place of the test.
  package var place: SourcePlace
  /// Why the test is known to fail; nil if it should pass.
  package var todo: String?
  /// The failures, one for each rule that did not do what the test expects.
  package var failures: [RuleTestRun.Failure]

  /// What the outcome of a test means for the run; the raw values name it in JSON.
  package enum Result: String, CaseIterable, Sendable {
    case passed
    case failed
    /// The test fails, as its `todo` says.
    case knownToFail = "todo"
    /// The test passes, although its `todo` says that it fails.
    case passesAgain = "todo_passing"
  }

  /// The name of the test: what it expects, and its line.
  package var name: String { "\(kind): \(text)" }

  /// What the outcome means for the run.
  package var result: Result {
    switch (failures.isEmpty, todo) {
    case (true, nil): .passed
    case (true, _?): .passesAgain
    case (false, nil): .failed
    case (false, _?): .knownToFail
    }
  }
}

extension RuleTest.Expectation {
  var kind: String {
    switch self {
    case .alert: "alert"
    case .quiet: "quiet"
    }
  }
}

extension RuleTest.Expectation {
  /// The differences between the expectation and what a rule did, one sentence each.
  func differences(from explanation: Explanation) -> [String] {
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

extension Explanation {
  var isAlert: Bool {
    guard case .alert = verdict else { return false }
    return true
  }

  fileprivate var occurringTerms: [String] {
    terms.filter { !$0.occurrences.isEmpty }.map(\.name)
  }
}
