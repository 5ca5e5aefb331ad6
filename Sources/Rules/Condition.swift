internal import Indexing

/// What a line must satisfy for a rule to match.
public indirect enum Condition: Equatable, Sendable {
  /// The term occurs.
  case term(TermIndex)
  /// The inner condition does not hold.
  case not(Condition)
  /// All hold.
  case and([Condition])
  /// At least one holds.
  case or([Condition])
  /// Some occurrence of the first term ends before, or exactly where, some occurrence of the second term starts.
  case then(TermIndex, TermIndex)
  /// An occurrence of one term and an occurrence of the other are at most this many code points apart, as
  /// `NearDistances` of Detection measures it.
  case near(TermIndex, TermIndex, within: Int)
  /// The number of the term's occurrences and the given number satisfy the comparison.
  case count(TermIndex, Comparison, Int)
  /// At least this many of the terms occur.
  case atLeast(Int, of: [TermIndex])

  /// How a count compares with a number.
  public enum Comparison: String, CaseIterable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case unequal = "!="
    case more = ">"
    case fewer = "<"

    func holds(_ left: Int, _ right: Int) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .equal: left == right
      case .unequal: left != right
      case .more: left > right
      case .fewer: left < right
      }
    }
  }
}

/// What is known of a rule's terms in one line.
public protocol TermFacts {
  /// Whether the term occurs.
  mutating func occurs(_ term: TermIndex) -> Truth
  /// How often the term occurs, and whether the count is complete: a search that was given up has counted only part.
  mutating func occurrences(of term: TermIndex) -> (count: Int, isComplete: Bool)
  /// Whether some occurrence of the first term ends before, or exactly where, some occurrence of the second term
  /// starts.
  mutating func follows(_ first: TermIndex, _ second: TermIndex) -> Truth
  /// Whether an occurrence of one term and an occurrence of the other are at most `codePoints` apart.
  mutating func isNear(_ first: TermIndex, _ second: TermIndex, within codePoints: Int) -> Truth
}

extension Condition {
  /// The conditions that this one joins or negates; empty where it is about terms only.
  public var parts: [Condition] {
    switch self {
    case .not(let condition): [condition]
    case .and(let parts), .or(let parts): parts
    case .term, .then, .near, .count, .atLeast: []
    }
  }

  /// Whether the condition holds. Does not ask about terms that can no longer change the outcome.
  public func truth(given facts: inout some TermFacts) -> Truth {
    switch self {
    case .term(let term): return facts.occurs(term)
    case .not(let condition): return !condition.truth(given: &facts)
    case .and(let parts): return Self.all(parts, given: &facts)
    case .or(let parts): return Self.any(parts, given: &facts)
    case .then(let first, let second): return facts.follows(first, second)
    case .near(let first, let second, let distance):
      return facts.isNear(first, second, within: distance)
    case .count(let term, let comparison, let number):
      let (count, isComplete) = facts.occurrences(of: term)
      return isComplete
        ? Truth(comparison.holds(count, number)) : comparison.truth(ofAtLeast: count, number)
    case .atLeast(let number, let terms): return Self.atLeast(number, of: terms, given: &facts)
    }
  }

  private static func all(_ parts: [Condition], given facts: inout some TermFacts) -> Truth {
    var result = Truth.yes
    for part in parts {
      switch part.truth(given: &facts) {
      case .no: return .no
      case .unknown: result = .unknown
      case .yes: break
      }
    }
    return result
  }

  private static func any(_ parts: [Condition], given facts: inout some TermFacts) -> Truth {
    var result = Truth.no
    for part in parts {
      switch part.truth(given: &facts) {
      case .yes: return .yes
      case .unknown: result = .unknown
      case .no: break
      }
    }
    return result
  }

  private static func atLeast(
    _ number: Int, of terms: [TermIndex], given facts: inout some TermFacts
  ) -> Truth {
    var sure = 0
    var possible = 0
    for (index, term) in terms.enumerated() {
      switch facts.occurs(term) {
      case .yes: sure += 1
      case .unknown: possible += 1
      case .no: break
      }
      if sure >= number { return .yes }
      if sure + possible + (terms.count - index - 1) < number { return .no }
    }
    return sure + possible >= number ? .unknown : .no
  }
}

extension Condition.Comparison {
  /// Whether the comparison holds for every count from `least` up, for none of them, or only for some.
  fileprivate func truth(ofAtLeast least: Int, _ number: Int) -> Truth {
    switch self {
    case .atLeast: least >= number ? .yes : .unknown
    case .more: least > number ? .yes : .unknown
    case .atMost: least > number ? .no : .unknown
    case .fewer: least >= number ? .no : .unknown
    case .equal: least > number ? .no : .unknown
    case .unequal: least > number ? .yes : .unknown
    }
  }
}

extension Condition {
  /// Whether the condition may hold in a line in which only terms of `possible` can occur.
  public func mayHold(ifOnly possible: (TermIndex) -> Bool) -> Bool {
    withoutActuallyEscaping(possible) { possible in
      var facts = SupposedFacts(isPossible: possible)
      return truth(given: &facts) != .no
    }
  }

  /// Whether the condition holds in a line in which no term occurs.
  public var holdsForNothing: Bool {
    var facts = SupposedFacts { _ in false }
    return truth(given: &facts) == .yes
  }
}

/// Facts about a line when we know only which terms cannot occur in it.
private struct SupposedFacts: TermFacts {
  var isPossible: (TermIndex) -> Bool

  func occurs(_ term: TermIndex) -> Truth { isPossible(term) ? .unknown : .no }

  func occurrences(of term: TermIndex) -> (count: Int, isComplete: Bool) { (0, !isPossible(term)) }

  func follows(_ first: TermIndex, _ second: TermIndex) -> Truth {
    isPossible(first) && isPossible(second) ? .unknown : .no
  }

  func isNear(_ first: TermIndex, _ second: TermIndex, within codePoints: Int) -> Truth {
    follows(first, second)
  }
}
