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

/// Why a rule says of a line what it says.
public struct Explanation: Equatable, Sendable {
  /// What it says.
  public var verdict: Verdict
  /// Each term of the rule, in its order.
  public var terms: [TermFinding]
  /// What the score is made of, the threshold of the rule's level left out; empty without `score`.
  public var points: [(term: String, points: Int)]

  /// What was found of a term.
  public struct TermFinding: Equatable, Sendable {
    /// The term's name.
    public var name: String
    /// Where it occurs, in bytes of the line.
    public var occurrences: [Range<Int>]
    /// How many occurrences lie inside a `covers` of the rule and so do not count.
    public var covered: Int
  }

  /// Equal in every part.
  public static func == (left: Explanation, right: Explanation) -> Bool {
    left.verdict == right.verdict && left.terms == right.terms
      && left.points.elementsEqual(right.points, by: ==)
  }
}
