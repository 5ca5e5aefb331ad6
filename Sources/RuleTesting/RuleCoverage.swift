internal import Detection
package import Rules

/// What tests made one rule do.
package struct RuleCoverage: Sendable {
  /// The rule.
  package let rule: Rule
  /// How many times a test asked the rule of a line.
  package private(set) var asked = 0
  /// Whether it rang for a line.
  package private(set) var rang = false
  /// Whether it stayed quiet for a line.
  package private(set) var stayedQuiet = false
  private var occurred: [Bool]
  private var applied: [Bool]
  private var branches: [Branch]

  /// A condition or a part of one.
  private struct Branch {
    var condition: Condition
    var held = false
    var failed = false
  }

  init(_ rule: Rule) {
    self.rule = rule
    occurred = Array(repeating: false, count: rule.terms.count)
    applied = Array(repeating: false, count: rule.exceptions.count)
    branches = rule.condition.branches.map { Branch(condition: $0) }
  }

  mutating func note(_ explanation: Explanation) {
    asked += 1
    if case .alert = explanation.verdict { rang = true } else { stayedQuiet = true }
    for (index, term) in explanation.terms.enumerated() where !term.occurrences.isEmpty {
      occurred[index] = true
    }
    let mayBeSilenced = explanation.condition.truth == .yes
    for (index, exception) in explanation.exceptions.enumerated() {
      switch rule.exceptions[index] {
      case .covers where exception.coveredCount > 0: applied[index] = true
      case .when where mayBeSilenced && !exception.places.isEmpty: applied[index] = true
      case .covers, .when: break
      }
    }
    for (index, finding) in explanation.condition.branches.enumerated() {
      switch finding.truth {
      case .yes: branches[index].held = true
      case .no: branches[index].failed = true
      case .unknown: break
      }
    }
  }

  mutating func noteQuiet() { stayedQuiet = true }

  /// The names of the terms that never occurred.
  package var absentTerms: [String] {
    zip(rule.terms, occurred).filter { !$0.1 }.map(\.0.name)
  }

  /// The places of the exceptions that never took anything away.
  package var idleExceptions: [Int] { applied.indices.filter { !applied[$0] } }

  /// The parts of the condition that never held, as text; terms that never occurred are left out.
  package var neverTrue: [String] {
    texts { branch in
      if case .term(let term) = branch.condition, !occurred[term] { return false }
      return !branch.held
    }
  }

  /// The parts of the condition that held for every line, as text.
  package var neverFalse: [String] { texts { !$0.failed } }

  private func texts(where isMeant: (Branch) -> Bool) -> [String] {
    let names = rule.terms.map(\.name)
    return branches.filter(isMeant).map { $0.condition.text(terms: names) }
  }

  /// Whether tests decided everything about the rule.
  package var isComplete: Bool {
    TestCoverage.Kind.allCases.allSatisfy { kind in
      let (covered, total) = share(of: kind)
      return covered == total
    }
  }

  func share(of kind: TestCoverage.Kind) -> (covered: Int, total: Int) {
    switch kind {
    case .rules: (rang && stayedQuiet ? 1 : 0, 1)
    case .terms: (occurred.count(where: \.self), occurred.count)
    case .exceptions: (applied.count(where: \.self), applied.count)
    case .branches: (branches.count { $0.held && $0.failed }, branches.count)
    }
  }
}

// A `not` is left out, since it fails where its part holds, and so is a condition without parts: whether the rule rings
// says the same.

extension Condition {
  fileprivate var branches: [Condition] { parts.isEmpty ? [] : allParts }

  private var allParts: [Condition] {
    let inner = parts.flatMap(\.allParts)
    if case .not = self { return inner }
    return [self] + inner
  }
}

extension ConditionFinding {
  /// What came of ``Condition/branches``, in their order.
  fileprivate var branches: [ConditionFinding] { parts.isEmpty ? [] : allParts }

  private var allParts: [ConditionFinding] {
    let inner = parts.flatMap(\.allParts)
    if case .not = condition { return inner }
    return [self] + inner
  }
}
