package import Alerts
package import Diagnostics

/// A file of test lines for several rules, with the expected results.
package struct TestFile: Equatable, Sendable {
  /// The file's name as it was given.
  package var path: String
  /// The ids of the rules that its lines test; nil for all rules.
  package var rules: Set<String>?
  /// The lines, in the file's order.
  package var tests: [LineTest]

  package init(path: String, rules: Set<String>?, tests: [LineTest]) {
    self.path = path
    self.rules = rules
    self.tests = tests
  }
}

/// A test line, and the expected results of several rules.
package struct LineTest: Equatable, Sendable {
  /// The line.
  package var text: String
  /// The rules that must match.
  package var alerts: [ExpectedAlert]
  /// The rules that must not match.
  package var quiet: Quiet
  /// Why the test is known to fail; nil if it should pass.
  package var todo: String?
  /// Where the test is written.
  package var place: SourcePlace

  /// A rule that must match. If given, the level and the score must be exactly these, and these terms must be among
  /// those that occur.
  package struct ExpectedAlert: Equatable, Sendable {
    package var rule: String
    package var level: Level?
    package var score: Int?
    package var terms: [String]

    package init(rule: String, level: Level? = nil, score: Int? = nil, terms: [String] = []) {
      self.rule = rule
      self.level = level
      self.score = score
      self.terms = terms
    }
  }

  /// Which rules must not match.
  package enum Quiet: Equatable, Sendable {
    /// All rules that are not expected to match.
    case allOthers
    /// Only these; the test does not constrain others.
    case only([String])
  }

  package init(
    text: String, alerts: [ExpectedAlert], quiet: Quiet, todo: String? = nil, place: SourcePlace
  ) {
    self.text = text
    self.alerts = alerts
    self.quiet = quiet
    self.todo = todo
    self.place = place
  }

  /// The ids of all rules that the test names.
  package var namedRules: [String] {
    guard case .only(let quiet) = quiet else { return alerts.map(\.rule) }
    return alerts.map(\.rule) + quiet
  }
}
