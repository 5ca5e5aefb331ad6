package import Alerts
package import Diagnostics

/// A file of lines that concern several rules, and what they must say of them.
package struct TestFile: Equatable, Sendable {
  /// The file's name as it was given.
  package var path: String
  /// The ids of the rules that are asked of its lines; nil for all.
  package var rules: Set<String>?
  /// The lines, in the file's order.
  package var tests: [LineTest]

  package init(path: String, rules: Set<String>?, tests: [LineTest]) {
    self.path = path
    self.rules = rules
    self.tests = tests
  }
}

/// A line, and what several rules must say of it.
package struct LineTest: Equatable, Sendable {
  /// The line.
  package var text: String
  /// The rules that must ring.
  package var alerts: [ExpectedAlert]
  /// The rules that must stay quiet.
  package var quiet: Quiet
  /// Why the test is known to fail, where it is.
  package var todo: String?
  /// Where the test stands.
  package var place: SourcePlace

  /// That a rule rings, with exactly this level and score and with these terms among those that occur, where they
  /// are given.
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

  /// Which rules must stay quiet.
  package enum Quiet: Equatable, Sendable {
    /// All that are not said to ring.
    case allOthers
    /// These; of others nothing is said.
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

  /// The ids of the rules that the test names.
  package var namedRules: [String] {
    guard case .only(let quiet) = quiet else { return alerts.map(\.rule) }
    return alerts.map(\.rule) + quiet
  }
}
