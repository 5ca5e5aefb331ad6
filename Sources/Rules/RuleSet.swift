public import Alerts

/// The rules that are loaded together, in load order, and the thresholds of their levels.
public struct RuleSet: Equatable, Sendable {
  /// The rules, in load order; ids are unique.
  public var rules: [Rule]
  /// The score from which each level begins.
  public var thresholds: LevelThresholds

  /// Rules in load order.
  public init(rules: [Rule], thresholds: LevelThresholds = .standard) {
    self.rules = rules
    self.thresholds = thresholds
  }
}
