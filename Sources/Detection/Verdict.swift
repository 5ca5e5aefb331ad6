public import Alerts

/// What a rule says of a line.
public enum Verdict: Equatable, Sendable {
  /// The line alerts.
  case alert(level: Level, score: Int)
  /// The condition does not hold.
  case conditionFails
  /// A regex that hit a limit leaves the condition open.
  case undecided
  /// The condition holds, but an exception of the rule, by its place among them, silences the line.
  case silenced(exception: Int)
  /// The condition holds, but the score is below the lowest level.
  case belowLevels(score: Int)
}
