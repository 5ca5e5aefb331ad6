internal import Detection
internal import Indexing
internal import Rules

/// What tests cover, whether they pass or fail.
package struct TestCoverage: Sendable {
  /// The coverage of each rule that counts, in load order.
  package private(set) var rules: [RuleCoverage] = []
  /// The index in ``rules`` of each rule of the run; nil for a rule that does not count.
  private var places: IndexedList<RuleIndex, Int?> = []

  init(of rules: IndexedList<RuleIndex, Rule>, where counts: (Rule) -> Bool) {
    for rule in rules {
      places.append(counts(rule) ? self.rules.count : nil)
      if counts(rule) { self.rules.append(RuleCoverage(rule)) }
    }
  }

  mutating func note(_ explanation: Explanation) {
    if let place = places[explanation.rule] { rules[place].note(explanation) }
  }

  /// Notes that rules stayed quiet for a line. They need no explanation, since the test does not name them.
  mutating func noteQuiet(_ indexes: Set<RuleIndex>) {
    for index in indexes {
      if let place = places[index] { rules[place].noteQuiet() }
    }
  }

  /// What coverage counts.
  package enum Kind: String, CaseIterable, Sendable {
    /// Rules; covered if they matched one line and stayed quiet for another.
    case rules
    /// Terms; covered if they occurred.
    case terms
    /// Exceptions; covered if they covered an occurrence or suppressed an alert.
    case exceptions
    /// Conditions and their parts; covered if they held for one line and failed for another.
    case branches
  }

  /// How many items of a kind there are, and how many of them are covered.
  package func share(of kind: Kind) -> (covered: Int, total: Int) {
    rules.reduce(into: (0, 0)) { sum, rule in
      let (covered, total) = rule.share(of: kind)
      sum.0 += covered
      sum.1 += total
    }
  }

  /// Whether everything is covered.
  package var isComplete: Bool { rules.allSatisfy(\.isComplete) }
}
