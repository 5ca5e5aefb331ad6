internal import Rules

/// A rule with the places of what it looks for: immutable, and a class so that handing it on copies nothing.
final class CompiledRule: Sendable {
  let rule: Rule
  /// The probe of each term, in the order of the terms.
  let terms: [Int]
  /// The probes of `covers`.
  let covers: [Int]
  /// The probes of `when`.
  let whens: [Int]
  /// Terms whose distance in code points the condition asks for.
  let measuredTerms: [Int]
  /// Whether the rule may ring for a line in which none of its words occurs, so that it has to be asked of
  /// every line.
  let runsOnEveryLine: Bool

  init(_ rule: Rule, terms: [Int], covers: [Int], whens: [Int]) {
    self.rule = rule
    self.terms = terms
    self.covers = covers
    self.whens = whens
    measuredTerms = rule.condition.measuredTerms
    runsOnEveryLine = rule.condition.mayHold { term in
      guard case .regex = rule.terms[term].pattern else { return false }
      return true
    }
  }
}

extension Condition {
  /// The terms that stand in a `near`.
  fileprivate var measuredTerms: [Int] {
    switch self {
    case .near(let first, let second, _): [first, second]
    case .not(let condition): condition.measuredTerms
    case .and(let parts), .or(let parts): parts.flatMap(\.measuredTerms)
    case .term, .then, .count, .atLeast: []
    }
  }
}
