internal import Detection
internal import Indexing
package import Rules

/// The coverage of one rule: what it did under its tests.
package struct RuleCoverage: Sendable {
  /// The rule.
  package let rule: Rule
  /// How many times a test checked the rule by name, or found it to match.
  package private(set) var checks = 0
  /// Whether it matched a line.
  package private(set) var matched = false
  /// Whether it stayed quiet for a line.
  package private(set) var stayedQuiet = false
  private var occurred: IndexedList<TermIndex, Bool>
  private var applied: IndexedList<ExceptionIndex, Bool>
  private var branches: [Branch]

  /// A condition or a part of one.
  private struct Branch {
    var condition: Condition
    var held = false
    var failed = false
  }

  init(_ rule: Rule) {
    self.rule = rule
    occurred = IndexedList(repeating: false, count: rule.terms.count)
    applied = IndexedList(repeating: false, count: rule.exceptions.count)
    branches = rule.condition.branches.map { Branch(condition: $0) }
  }

  mutating func note(_ explanation: Explanation) {
    checks += 1
    if case .alert = explanation.verdict { matched = true } else { stayedQuiet = true }
    for term in explanation.terms.indices
    where !explanation.terms[term].occurrences.isEmpty {
      occurred[term] = true
    }
    let mayBeSuppressed = explanation.condition.truth == .yes
    for index in explanation.exceptions.indices {
      let exception = explanation.exceptions[index]
      switch rule.exceptions[index] {
      case .covers where exception.coveredCount > 0: applied[index] = true
      case .when where mayBeSuppressed && !exception.places.isEmpty: applied[index] = true
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

  /// The indexes of the rule's own exceptions that never had an effect.
  package var idleExceptions: [ExceptionIndex] {
    applied.indices.filter { $0.position >= rule.sharedExceptions && !applied[$0] }
  }

  /// The parts of the condition that never held, as text. Omits terms that never occurred: ``absentTerms`` lists them.
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

  /// Whether the tests cover everything about the rule.
  package var isComplete: Bool {
    TestCoverage.Kind.allCases.allSatisfy { kind in
      let (covered, total) = share(of: kind)
      return covered == total
    }
  }

  func share(of kind: TestCoverage.Kind) -> (covered: Int, total: Int) {
    switch kind {
    case .rules: (matched && stayedQuiet ? 1 : 0, 1)
    case .terms: (occurred.count(where: \.self), occurred.count)
    case .exceptions:
      (
        applied.elements.dropFirst(rule.sharedExceptions).count(where: \.self),
        applied.count - rule.sharedExceptions
      )
    case .branches: (branches.count { $0.held && $0.failed }, branches.count)
    }
  }
}

// Branches omit what needs no count of its own: a `not` fails if its part holds, and a condition without parts holds if
// the rule matches.

extension Condition {
  fileprivate var branches: [Condition] { parts.isEmpty ? [] : allParts }

  private var allParts: [Condition] {
    let inner = parts.flatMap(\.allParts)
    if case .not = self { return inner }
    return [self] + inner
  }
}

extension ConditionFinding {
  /// The findings for ``Condition/branches``, in the same order.
  fileprivate var branches: [ConditionFinding] { parts.isEmpty ? [] : allParts }

  private var allParts: [ConditionFinding] {
    let inner = parts.flatMap(\.allParts)
    if case .not = condition { return inner }
    return [self] + inner
  }
}
