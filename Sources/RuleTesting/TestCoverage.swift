internal import Detection
internal import Rules

/// What tests made rules do, whether they passed or not.
package struct TestCoverage: Sendable {
  /// The rules that count, in load order.
  package private(set) var rules: [RuleCoverage] = []
  /// The place in ``rules`` of each rule of the run; nil for one that does not count.
  private var places: [Int?] = []

  init(of rules: [Rule], where counts: (Rule) -> Bool) {
    for rule in rules {
      places.append(counts(rule) ? self.rules.count : nil)
      if counts(rule) { self.rules.append(RuleCoverage(rule)) }
    }
  }

  mutating func note(_ explanation: Explanation) {
    if let place = places[explanation.rule] { rules[place].note(explanation) }
  }

  /// Notes that rules stayed quiet for a line that they were not asked about one by one.
  mutating func noteQuiet(_ indexes: Set<Int>) {
    for index in indexes {
      if let place = places[index] { rules[place].noteQuiet() }
    }
  }

  /// What is counted.
  package enum Kind: String, CaseIterable, Sendable {
    /// Rules, and whether they rang for one line and stayed quiet for another.
    case rules
    /// Terms, and whether they occurred.
    case terms
    /// Exceptions, and whether they took an occurrence away or kept a rule from ringing.
    case exceptions
    /// Conditions and their parts, and whether they held for one line and failed for another.
    case branches
  }

  /// How many there are of a kind, and how many of them tests decided.
  package func share(of kind: Kind) -> (covered: Int, total: Int) {
    rules.reduce(into: (0, 0)) { sum, rule in
      let (covered, total) = rule.share(of: kind)
      sum.0 += covered
      sum.1 += total
    }
  }

  /// Whether tests decided everything.
  package var isComplete: Bool { rules.allSatisfy(\.isComplete) }
}
