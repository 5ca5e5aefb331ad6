extension Condition {
  /// The places of the terms that the condition asks for, some more than once.
  package var terms: [Int] {
    switch self {
    case .term(let term), .count(let term, _, _): [term]
    case .not(let condition): condition.terms
    case .and(let parts), .or(let parts): parts.flatMap(\.terms)
    case .then(let first, let second), .near(let first, let second, _): [first, second]
    case .atLeast(_, let terms): terms
    }
  }

  /// The places of the terms of which it matters where or how often they occur, not only whether.
  package var measuredTerms: [Int] {
    switch self {
    case .count(let term, _, _): [term]
    case .not(let condition): condition.measuredTerms
    case .and(let parts), .or(let parts): parts.flatMap(\.measuredTerms)
    case .then(let first, let second), .near(let first, let second, _): [first, second]
    case .term, .atLeast: []
    }
  }
}
