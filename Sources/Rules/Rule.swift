public import Alerts
public import Diagnostics

/// One rule: what it searches for, when it matches, and how severe a matching line is.
///
/// ``condition`` and ``weights`` refer to terms by their indexes in ``terms``. The code that builds a rule keeps these
/// valid.
public struct Rule: Equatable, Sendable {
  /// What alerts say about the rule: id, title, owner and tags.
  public var summary: RuleSummary
  /// Why the rule matters, and what to do when it matches.
  public var description: String?
  /// Links to further reading.
  public var references: [String]
  /// The level of a matching line before the score changes it.
  public var level: Level
  /// The named parts.
  public var terms: [Term]
  /// What a line must satisfy for the rule to match.
  public var condition: Condition
  /// What suppresses a match.
  public var exceptions: [RuleException]
  /// What each term adds to the score; nil if only the level counts.
  public var weights: [TermWeight]?
  /// The tests written beside the rule.
  public var tests: [RuleTest]
  /// Where the rule is written; nil for a rule made from command-line options.
  public var place: SourcePlace?

  /// A rule that matches a line in which its condition holds.
  public init(
    summary: RuleSummary, description: String? = nil, references: [String] = [],
    level: Level = .medium, terms: [Term], condition: Condition,
    exceptions: [RuleException] = [], weights: [TermWeight]? = nil, tests: [RuleTest] = [],
    place: SourcePlace? = nil
  ) {
    self.summary = summary
    self.description = description
    self.references = references
    self.level = level
    self.terms = terms
    self.condition = condition
    self.exceptions = exceptions
    self.weights = weights
    self.tests = tests
    self.place = place
  }
}

/// What suppresses a match although the words of the rule occur.
public enum RuleException: Equatable, Sendable {
  /// An occurrence of a term inside one of these, or equal to it, does not count.
  case covers(Pattern)
  /// A line with one of these does not alert.
  case when(Pattern)

  /// What the exception searches for.
  public var pattern: Pattern {
    switch self {
    case .covers(let pattern), .when(let pattern): pattern
    }
  }
}

/// What a term adds to the score of a line in which it occurs.
public struct TermWeight: Equatable, Sendable {
  /// The term's index in the rule's terms.
  public var term: Int
  /// The points, in -100…100.
  public var points: Int
  /// Whether the points count for each occurrence rather than once.
  public var isForEach: Bool
  /// The most points that the term may add or subtract; nil for no limit of its own.
  public var limit: Int?

  /// What a term adds to the score.
  public init(term: Int, points: Int, isForEach: Bool = false, limit: Int? = nil) {
    self.term = term
    self.points = points
    self.isForEach = isForEach
    self.limit = limit
  }

  /// The points for this number of occurrences.
  public func points(forOccurrences count: Int) -> Int {
    guard count > 0 else { return 0 }
    let (product, overflow) = points.multipliedReportingOverflow(by: isForEach ? count : 1)
    let total = overflow ? (points < 0 ? -1_000_000 : 1_000_000) : product
    guard let limit else { return total }
    return min(max(total, -limit), limit)
  }
}
