import Rules

extension RandomNumberGenerator {
  /// A random condition over `terms` terms that the condition language can express. The last term is hidden from
  /// `any`, `all` and `them`.
  mutating func condition(terms: Int, depth: Int = 3) -> Condition {
    let form = Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &self)
    let first = TermIndex(Int.random(in: 0..<terms, using: &self))
    let second = TermIndex((first.position + Int.random(in: 1..<terms, using: &self)) % terms)
    let visible = (0..<terms - 1).map { TermIndex($0) }
    switch form {
    case 0: return .term(first)
    case 1: return .then(first, TermIndex(Int.random(in: 0..<terms, using: &self)))
    case 2: return .near(first, second, within: Int.random(in: 0...2, using: &self))
    case 3:
      let comparison = Condition.Comparison.allCases.randomElement(using: &self) ?? .atLeast
      return .count(first, comparison, Int.random(in: 0...4, using: &self))
    case 4: return .atLeast(Int.random(in: 1...visible.count, using: &self), of: visible)
    case 5, 6: return .not(condition(terms: terms, depth: depth - 1))
    default:
      let parts = (0..<Int.random(in: 2...3, using: &self)).map { _ in
        condition(terms: terms, depth: depth - 1)
      }
      return form == 7 ? .or(parts) : .and(parts)
    }
  }
}
