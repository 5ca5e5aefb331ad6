public import Alerts
public import Diagnostics

/// One rule: what is looked for, when it rings, and how severe a line then is.
///
/// Indexes in ``condition`` and ``weights`` are places in ``terms``; who builds a rule keeps them so.
public struct Rule: Equatable, Sendable {
  /// What alerts tell of the rule: id, title, owner and tags.
  public var summary: RuleSummary
  /// Why it matters, and what to do when it rings.
  public var description: String?
  /// Where more is to be read.
  public var references: [String]
  /// The level that a line which rings starts from.
  public var level: Level
  /// The named parts.
  public var terms: [Term]
  /// What must be so for the rule to ring.
  public var condition: Condition
  /// What keeps it from ringing.
  public var exceptions: [RuleException]
  /// What each term adds to the score; nil where the level alone decides.
  public var weights: [TermWeight]?
  /// The tests written beside the rule.
  public var tests: [RuleTest]
  /// Where the rule stands; nil for one made on the spot.
  public var place: SourcePlace?

  /// A rule that rings for a line in which its condition holds.
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

/// What keeps a rule from ringing although its words are there.
public enum RuleException: Equatable, Sendable {
  /// An occurrence of a term inside one of these, or equal to it, does not count.
  case covers(Pattern)
  /// A line with one of these does not alert.
  case when(Pattern)

  /// What is looked for.
  public var pattern: Pattern {
    switch self {
    case .covers(let pattern), .when(let pattern): pattern
    }
  }
}

/// What a term adds to the score of a line in which it occurs.
public struct TermWeight: Equatable, Sendable {
  /// The term's place among the rule's terms.
  public var term: Int
  /// The points, in -100…100.
  public var points: Int
  /// Whether the points count for each occurrence rather than once.
  public var isForEach: Bool
  /// The most, in points, that the term may add or take away; nil for no bound of its own.
  public var limit: Int?

  /// What a term adds to the score.
  public init(term: Int, points: Int, isForEach: Bool = false, limit: Int? = nil) {
    self.term = term
    self.points = points
    self.isForEach = isForEach
    self.limit = limit
  }

  /// The points for so many occurrences.
  public func points(forOccurrences count: Int) -> Int {
    guard count > 0 else { return 0 }
    let (product, overflow) = points.multipliedReportingOverflow(by: isForEach ? count : 1)
    let total = overflow ? (points < 0 ? -1_000_000 : 1_000_000) : product
    guard let limit else { return total }
    return min(max(total, -limit), limit)
  }
}
