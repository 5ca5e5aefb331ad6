package import Diagnostics
package import RuleLoading

/// Looks for what rules that load probably do not mean.
package enum RuleLinter {
  private static let lints: [any RuleLint.Type] = [
    DuplicateWords.self, RedundantWords.self, OneCharacterWords.self, WordsWithoutGaps.self,
    WordsWithComma.self, WordsThatNeverRing.self, DeadExceptions.self, RegexesWithoutGate.self,
    RegexesOfWords.self,
    RegexesThatMatchEmpty.self, NestedQuantifiers.self, MissingTests.self, UnusedTerms.self,
    WeightsWithoutEffect.self, SwallowedKeys.self, MissingMetadata.self, NamesAgainstPatterns.self,
  ]

  /// What is to be said of rules under a policy, in order of file and place. Rules that keep themselves out are
  /// passed by, but for the lists that they use.
  ///
  /// Costs time in proportion to the words, and some milliseconds for a regex that may explode.
  package static func diagnostics(of outline: RuleOutline, _ policy: LintPolicy) -> [Diagnostic] {
    let lists = WordLists(outline.lists)
    let active = lints.filter { $0.codes.contains { policy.severity(of: $0) != nil } }
    var findings: [Finding] = []
    for rule in outline.rules where !rule.isDisabled {
      findings += Self.findings(of: LintedRule(rule, of: outline, lists, policy), active)
    }
    findings += UnusedLists.findings(in: outline)
    return Self.diagnostics(of: findings, policy)
  }

  /// What lints say of a rule and its author has not allowed.
  private static func findings(
    of rule: LintedRule, _ lints: [any RuleLint.Type]
  ) -> [Finding] {
    var findings = Findings()
    for lint in lints { lint.check(rule, &findings) }
    let allowances = rule.outline.written("allow").flatMap(\.items)
    let allowed = Set(allowances.map(\.text))
    let told = findings.all.filter { !allowed.contains($0.code.rawValue) }
    let silenced = Set(findings.all.map(\.code.rawValue)).intersection(allowed)
    var unused = Findings()
    UnusedAllowances.check(allowances, silenced: silenced, rule.policy, &unused)
    return told + unused.all
  }

  private static func diagnostics(
    of findings: [Finding], _ policy: LintPolicy
  ) -> [Diagnostic] {
    var seen: Set<String> = []
    let diagnostics = findings.compactMap { finding -> Diagnostic? in
      guard let severity = policy.severity(of: finding.code) else { return nil }
      // A word of a list may be told of for every rule that uses the list.
      let place = "\(finding.location.line):\(finding.location.column)"
      guard seen.insert("\(finding.code.rawValue) \(place) \(finding.file)").inserted else {
        return nil
      }
      return finding.diagnostic(severity)
    }
    return diagnostics.enumerated().sorted { left, right in
      let one = left.element
      let other = right.element
      guard one.file == other.file else { return one.file < other.file }
      let places = [one, other].map { ($0.location?.line ?? 0, $0.location?.column ?? 0) }
      return places[0] == places[1] ? left.offset < right.offset : places[0] < places[1]
    }.map(\.element)
  }
}
