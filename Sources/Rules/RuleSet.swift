public import Alerts
public import Indexing

/// The position of a rule among the rules that are loaded together, in load order.
public struct RuleIndex: TypedIndex {
  /// How many rules come before it.
  public let position: Int

  /// The index of the rule with `position` others before it.
  @inlinable
  public init(_ position: Int) { self.position = position }

  /// The same, for a literal.
  @inlinable
  public init(integerLiteral position: Int) { self.init(position) }
}

/// The rules that are loaded together, in load order, and the thresholds of their levels.
public struct RuleSet: Equatable, Sendable {
  /// The rules, in load order; ids are unique.
  public var rules: IndexedList<RuleIndex, Rule>
  /// The score from which each level begins.
  public var thresholds: LevelThresholds

  /// Rules in load order.
  public init(rules: [Rule], thresholds: LevelThresholds = .standard) {
    self.rules = IndexedList(rules)
    self.thresholds = thresholds
  }
}
