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
  /// Whether the rule may ring for a line in which neither its words occur nor what its regexes need, so that
  /// it has to be asked of every line.
  let runsOnEveryLine: Bool
  /// The same for lines in which nothing is known of what its regexes need.
  let runsWithoutGates: Bool

  /// Whether the rule rings at its own level for every line in which any of its terms occurs, and for no other.
  var ringsForAnyTerm: Bool {
    guard rule.exceptions.isEmpty, rule.weights == nil else { return false }
    switch rule.condition {
    case .term: return rule.terms.count == 1
    case .atLeast(1, let terms): return terms == Array(rule.terms.indices)
    default: return false
    }
  }

  /// - Parameter hasGate: whether a term, by its place, is a regex with a gate.
  init(_ rule: Rule, terms: [Int], covers: [Int], whens: [Int], hasGate: (Int) -> Bool) {
    self.rule = rule
    self.terms = terms
    self.covers = covers
    self.whens = whens
    measuredTerms = rule.condition.distantTerms
    runsOnEveryLine = rule.condition.mayHold { term in
      rule.terms[term].pattern.isRegex && !hasGate(term)
    }
    runsWithoutGates = rule.condition.mayHold { rule.terms[$0].pattern.isRegex }
  }
}

extension Pattern {
  fileprivate var isRegex: Bool {
    guard case .regex = self else { return false }
    return true
  }
}

extension Condition {
  /// The terms that stand in a `near`.
  fileprivate var distantTerms: [Int] {
    switch self {
    case .near(let first, let second, _): [first, second]
    case .not(let condition): condition.distantTerms
    case .and(let parts), .or(let parts): parts.flatMap(\.distantTerms)
    case .term, .then, .count, .atLeast: []
    }
  }
}
