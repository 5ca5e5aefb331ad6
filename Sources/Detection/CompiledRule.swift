internal import Indexing
internal import Rules

/// A rule with its probes. Immutable, and a class so that passing it on copies nothing.
final class CompiledRule: Sendable {
  let rule: Rule
  /// The probe of each term, in the order of the terms.
  let terms: IndexedList<TermIndex, ProbeIndex>
  /// The probes of `covers`.
  let covers: [ProbeIndex]
  /// The probes of `when`.
  let whens: [ProbeIndex]
  /// Terms whose distance in code points the condition compares.
  let measuredTerms: [TermIndex]
  /// Whether the rule may match a line that contains neither its words nor what the gates of its regexes need. Such
  /// a rule has to be evaluated on every line.
  let runsOnEveryLine: Bool
  /// The same for lines whose gates are unknown: whether the rule may match a line without its words.
  let runsWithoutGates: Bool

  /// Whether the rule matches, at its own level, exactly the lines in which any of its terms occurs.
  var matchesForAnyTerm: Bool {
    guard rule.exceptions.isEmpty, rule.weights == nil else { return false }
    switch rule.condition {
    case .term: return rule.terms.count == 1
    case .atLeast(1, let terms): return terms == Array(rule.terms.indices)
    default: return false
    }
  }

  /// - Parameter hasGate: whether the term at an index is a regex with a gate.
  init(
    _ rule: Rule, terms: IndexedList<TermIndex, ProbeIndex>, covers: [ProbeIndex],
    whens: [ProbeIndex], hasGate: (TermIndex) -> Bool
  ) {
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
  /// The terms in a `near`.
  fileprivate var distantTerms: [TermIndex] {
    switch self {
    case .near(let first, let second, _): [first, second]
    case .not(let condition): condition.distantTerms
    case .and(let parts), .or(let parts): parts.flatMap(\.distantTerms)
    case .term, .then, .count, .atLeast: []
    }
  }
}
