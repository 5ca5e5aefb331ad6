public import Alerts
public import Rules

/// A line, and why each of some rules says of it what it says.
public struct LineExplanation: Equatable, Sendable {
  /// The line as an alert has it: UTF-8, and of a line that is too long only the beginning.
  public var text: String
  /// Whether it is only the beginning of the line.
  public var isTruncated: Bool
  /// What the rules say, in load order.
  public var rules: [Explanation]
}

/// Why a rule says of a line what it says.
public struct Explanation: Equatable, Sendable {
  /// The rule, by its place among all.
  public var rule: Int
  /// What it says.
  public var verdict: Verdict
  /// Each term of the rule, in its order.
  public var terms: [TermFinding]
  /// What came of the condition and of each of its parts.
  public var condition: ConditionFinding
  /// Each exception of the rule, in its order.
  public var exceptions: [ExceptionFinding]
  /// What the score is made of, the threshold of the rule's level left out; empty without `score`.
  public var points: [Points]

  /// What a term that occurs adds to the score.
  public struct Points: Equatable, Sendable {
    /// The term's name.
    public var term: String
    /// What all of its occurrences add together.
    public var points: Int
  }
}

/// What was found of a term.
public struct TermFinding: Equatable, Sendable {
  /// The term's name.
  public var name: String
  /// Where it occurs and what for: leftmost-longest, without overlaps, what exceptions cover left out.
  public var occurrences: [TermOccurrence]
  /// The stretches that were found and do not count, since an exception covers them; they may overlap.
  public var covered: [CoveredOccurrence]
  /// Whether all was found; false where a search was given up at a limit.
  public var isComplete: Bool
}

/// A stretch of a line where a term occurs.
public struct TermOccurrence: Equatable, Sendable {
  /// Where, in bytes of the line.
  public var place: Range<Int>
  /// The same as an alert tells it: what of the term was found, through which folds, and where in the text.
  public var evidence: Evidence
}

/// A stretch of a line where a term was found and an exception took it away.
public struct CoveredOccurrence: Equatable, Sendable {
  /// The stretch.
  public var occurrence: TermOccurrence
  /// The first exception that covers it, by its place among the rule's.
  public var exception: Int
}

/// What came of a part of a condition.
public struct ConditionFinding: Equatable, Sendable {
  /// The part.
  public var condition: Condition
  /// Whether it holds.
  public var truth: Truth
  /// What the part compares with its number: how often a term occurs (`#a >= 3`), how many terms do (`2 of them`),
  /// or the fewest code points between two (`near`); nil for other parts, and for `near` where one does not occur.
  public var measure: Int?
  /// The parts of which this one consists: of `not`, `and` and `or`.
  public var parts: [ConditionFinding]
}

/// What came of an exception.
public struct ExceptionFinding: Equatable, Sendable {
  /// Where its words or its regex were found, in bytes of the line's text; places cut away are left out.
  public var places: [Range<Int>]
  /// How many stretches where a term was found it covers, whether or not another exception does, too; 0 for a
  /// `when`.
  public var coveredCount: Int
}
