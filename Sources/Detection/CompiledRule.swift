internal import Rules

/// A rule with the places of what it looks for.
struct CompiledRule {
  let rule: Rule
  /// The probe of each term, in the order of the terms.
  var terms: [Int] = []
  /// The probes of `covers`.
  var covers: [Int] = []
  /// The probes of `when`.
  var whens: [Int] = []
  /// Terms whose distance in code points the condition asks for.
  let measuredTerms: [Int]
  /// Whether the rule may ring for a line in which none of its words occurs, so that it has to be asked of
  /// every line.
  let runsOnEveryLine: Bool

  init(_ rule: Rule) {
    self.rule = rule
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
