internal import Alerts
internal import Detection
package import Diagnostics
internal import Rules

/// How one test came out.
package struct TestOutcome: Sendable {
  /// What the test stands beside: the rule's id, or nil for a test of a test file.
  package var rule: String?
  /// What the test asks for: `alert`, `quiet`, or `line` for a test of a test file.
  package var kind: String
  /// The line.
  package var text: String
  /// Where the test stands.
  package var place: SourcePlace
  /// Why the test is known to fail, where it is said to be.
  package var todo: String?
  /// What did not come out as the test says, for each rule that differs.
  package var failures: [RuleTestRun.Failure]

  /// What a test's outcome means for the run.
  package enum Result: Equatable, Sendable {
    case passed
    case failed
    /// It fails, as its `todo` says.
    case knownToFail
    /// It passes, although its `todo` says that it fails.
    case passesAgain
  }

  /// What the test asks for and its line.
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
  /// What of an outcome is not as expected, one sentence for each difference.
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
