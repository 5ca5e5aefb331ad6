public import Alerts
public import Diagnostics

/// A test line written beside a rule, and the expected result.
public struct RuleTest: Equatable, Sendable {
  /// The line.
  public var text: String
  /// The expected result.
  public var expectation: Expectation
  /// Why the test is known to fail; nil if it should pass.
  public var todo: String?
  /// Where the test is written.
  public var place: SourcePlace
  /// Whether the level and the score that the test named are ignored, because an override has changed the rule
  /// since.
  public var isOfRuleBefore = false

  /// The expected result of a rule for a line.
  public enum Expectation: Equatable, Sendable {
    /// The rule alerts. If given, the level and the score must be exactly these, and these terms must be among those
    /// that occur.
    case alert(level: Level?, score: Int?, terms: [String])
    /// The rule does not alert.
    case quiet
  }

  /// A test line and the expected result.
  public init(text: String, expectation: Expectation, todo: String? = nil, place: SourcePlace) {
    self.text = text
    self.expectation = expectation
    self.todo = todo
    self.place = place
  }
}
