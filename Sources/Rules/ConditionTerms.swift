extension Condition {
  /// The indexes of the terms that the condition names, some more than once.
  package var terms: [TermIndex] {
    switch self {
    case .term(let term), .count(let term, _, _): [term]
    case .not(let condition): condition.terms
    case .and(let parts), .or(let parts): parts.flatMap(\.terms)
    case .then(let first, let second), .near(let first, let second, _): [first, second]
    case .atLeast(_, let terms): terms
    }
  }

  /// The indexes of the terms for which the condition depends on where or how often they occur, not only on whether.
  package var measuredTerms: [TermIndex] {
    switch self {
    case .count(let term, _, _): [term]
    case .not(let condition): condition.measuredTerms
    case .and(let parts), .or(let parts): parts.flatMap(\.measuredTerms)
    case .then(let first, let second), .near(let first, let second, _): [first, second]
    case .term, .atLeast: []
    }
  }
}
