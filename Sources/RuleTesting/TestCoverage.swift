internal import Detection
package import Rules

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

  mutating func note(_ explanation: Explanation, rule: Int) {
    if let place = places[rule] { rules[place].note(explanation) }
  }

  /// How many of something there are, and how many of them tests decided.
  package struct Share: Equatable, Sendable {
    package var covered: Int
    package var total: Int

    package init(covered: Int, total: Int) {
      self.covered = covered
      self.total = total
    }
  }

  /// How much of each kind was decided: rules that rang for one line and stayed quiet for another, terms that
  /// occurred.
  package var shares: [(name: String, share: Share)] {
    [
      (
        "rules", Share(covered: rules.count { $0.rang && $0.stayedQuiet }, total: rules.count)
      ),
      ("terms", share(of: { $0.rule.terms.count }, lacking: \.absentTerms.count)),
    ]
  }

  /// Whether tests decided everything.
  package var isComplete: Bool { rules.allSatisfy(\.isComplete) }

  private func share(
    of total: (RuleCoverage) -> Int, lacking: (RuleCoverage) -> Int
  ) -> Share {
    let all = rules.reduce(0) { $0 + total($1) }
    return Share(covered: all - rules.reduce(0) { $0 + lacking($1) }, total: all)
  }
}

/// What tests made one rule do.
package struct RuleCoverage: Sendable {
  package let rule: Rule
  /// How many times a test asked the rule of a line.
  package private(set) var asked = 0
  package private(set) var rang = false
  package private(set) var stayedQuiet = false
  private var occurred: [Bool]

  init(_ rule: Rule) {
    self.rule = rule
    occurred = Array(repeating: false, count: rule.terms.count)
  }

  mutating func note(_ explanation: Explanation) {
    asked += 1
    if explanation.isAlert { rang = true } else { stayedQuiet = true }
    for (index, term) in explanation.terms.enumerated() where !term.occurrences.isEmpty {
      occurred[index] = true
    }
  }

  /// The names of the terms that never occurred.
  package var absentTerms: [String] {
    zip(rule.terms, occurred).filter { !$0.1 }.map(\.0.name)
  }

  /// Whether tests decided everything about the rule.
  package var isComplete: Bool { rang && stayedQuiet && absentTerms.isEmpty }
}
