public import Alerts
public import Rules

/// The verdict of a rule on a line.
public enum Verdict: Equatable, Sendable {
  /// The line alerts.
  case alert(level: Level, score: Int)
  /// The condition does not hold.
  case conditionFails
  /// A regex hit a limit, so the condition could not be decided.
  case undecided
  /// The condition holds, but an exception suppresses the alert. `exception` is its index in the rule.
  case suppressed(exception: ExceptionIndex)
  /// The condition holds, but the score is below the lowest level.
  case belowLevels(score: Int)
}
