public import Alerts
public import Diagnostics

/// A line written beside a rule, and what the rule must say of it.
public struct RuleTest: Equatable, Sendable {
  /// The line.
  public var text: String
  /// What must come out.
  public var expectation: Expectation
  /// Why the test is known to fail, where it is.
  public var todo: String?
  /// Where the test stands.
  public var place: SourcePlace
  /// Whether the level and the score that the test named do not count, since they were those of the rule before an
  /// override changed it.
  public var isOfRuleBefore = false

  /// What a rule must say of a line.
  public enum Expectation: Equatable, Sendable {
    /// It alerts, with exactly this level and score and with these terms among those that occur, where
    /// they are given.
    case alert(level: Level?, score: Int?, terms: [String])
    /// It does not alert.
    case quiet
  }

  /// A line and what the rule must say of it.
  public init(text: String, expectation: Expectation, todo: String? = nil, place: SourcePlace) {
    self.text = text
    self.expectation = expectation
    self.todo = todo
    self.place = place
  }
}
