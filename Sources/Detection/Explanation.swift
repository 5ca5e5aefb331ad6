public import Alerts
public import Indexing
public import Rules

/// A line, and an explanation of the verdict of some rules on it.
public struct LineExplanation: Equatable, Sendable {
  /// The line as an alert shows it: as UTF-8, and only the beginning of a line that is too long.
  public var text: String
  /// Whether `text` is only the beginning of the line.
  public var isTruncated: Bool
  /// The explanation for each rule, in load order.
  public var rules: [Explanation]
}

/// Why a rule gave its verdict on a line.
public struct Explanation: Equatable, Sendable {
  /// The index of the rule in load order.
  public var rule: RuleIndex
  /// The rule's verdict.
  public var verdict: Verdict
  /// What was found of each term, in the order of the rule.
  public var terms: IndexedList<TermIndex, TermFinding>
  /// The outcome of the condition and of each of its parts.
  public var condition: ConditionFinding
  /// What was found of each exception, in the order of the rule.
  public var exceptions: IndexedList<ExceptionIndex, ExceptionFinding>
  /// The parts of the score apart from the threshold of the rule's level; empty without `score`.
  public var points: [Points]

  /// The points that a term adds to the score.
  public struct Points: Equatable, Sendable {
    /// The term's name.
    public var term: String
    /// The points of all its occurrences together.
    public var points: Int
  }
}

/// What was found of a term.
public struct TermFinding: Equatable, Sendable {
  /// The term's name.
  public var name: String
  /// The occurrences that count: leftmost-longest, without overlaps, and not covered by an exception.
  public var occurrences: [TermOccurrence]
  /// The occurrences that do not count because an exception covers them; they may overlap.
  public var covered: [CoveredOccurrence]
  /// Whether every occurrence was found; false if a search was given up at a limit.
  public var isComplete: Bool
}

/// A stretch of a line where a term occurs.
public struct TermOccurrence: Equatable, Sendable {
  /// Its range, in bytes of the line.
  public var place: Range<Int>
  /// The occurrence as an alert reports it: which word or regex, through which folds, and where in the text.
  public var evidence: Evidence
}

/// An occurrence of a term that does not count because an exception covers it.
public struct CoveredOccurrence: Equatable, Sendable {
  /// The stretch.
  public var occurrence: TermOccurrence
  /// The index of the rule's first exception that covers it.
  public var exception: ExceptionIndex
}

/// The outcome of a condition or of a part of one.
public struct ConditionFinding: Equatable, Sendable {
  /// The part.
  public var condition: Condition
  /// Whether it holds.
  public var truth: Truth
  /// The value that the part compares with its number: how often a term occurs (`#a >= 3`), how many terms occur
  /// (`2 of them`), or the fewest code points between two terms (`near`). Nil for other parts, and for `near` if one
  /// of the terms does not occur.
  public var measure: Int?
  /// The outcomes of the parts of `not`, `and` and `or`.
  public var parts: [ConditionFinding]
}

/// What was found of an exception.
public struct ExceptionFinding: Equatable, Sendable {
  /// Where its words or its regex were found, in bytes of the line's text. Places in the cut-off part are left out.
  public var places: [Range<Int>]
  /// How many occurrences of terms it covers, whether or not another exception covers them, too; 0 for a `when`.
  public var coveredCount: Int
}
