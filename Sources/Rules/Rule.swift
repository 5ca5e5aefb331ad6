public import Alerts
public import Diagnostics
public import Indexing

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
  public var terms: IndexedList<TermIndex, Term>
  /// What a line must satisfy for the rule to match.
  public var condition: Condition
  /// What suppresses a match.
  public var exceptions: IndexedList<ExceptionIndex, RuleException>
  /// How many of ``exceptions``, from the first, were written for many rules. Not each of them needs to concern this one.
  public var sharedExceptions = 0
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
    self.terms = IndexedList(terms)
    self.condition = condition
    self.exceptions = IndexedList(exceptions)
    self.weights = weights
    self.tests = tests
    self.place = place
  }
}
