package import Diagnostics
package import RuleLoading

/// Finds probable mistakes in rules that load.
package enum RuleLinter {
  private static let lints: [any RuleLint.Type] = [
    DuplicateWords.self, RedundantWords.self, OneCharacterWords.self, WordsWithoutGaps.self,
    WordsWithComma.self, WordFileLines.self, TextsCutByComment.self, WordsThatNeverMatch.self,
    DeadExceptions.self, RegexesWithoutGate.self,
    RegexesOfWords.self,
    RegexesThatMatchEmpty.self, NestedQuantifiers.self, MissingTests.self, UnusedTerms.self,
    WeightsWithoutEffect.self, SwallowedKeys.self, MissingMetadata.self, NamesAgainstPatterns.self,
  ]

  /// The findings in rules under a policy, ordered by file and place. Skips disabled rules, but counts the lists that
  /// they use as used.
  ///
  /// Costs time proportional to the number of words, and some milliseconds for each regex with nested repetitions.
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

  /// The findings about the lines of files of words. Runs warn of these findings, too.
  package static func diagnosticsOfWordFiles(
    in outline: RuleOutline, _ policy: LintPolicy
  ) -> [Diagnostic] {
    let lists = WordLists(outline.lists)
    let findings = outline.rules.filter { !$0.isDisabled }.flatMap { rule in
      self.findings(of: LintedRule(rule, of: outline, lists, policy), [WordFileLines.self])
    }
    let codes = Set(WordFileLines.codes)
    return diagnostics(of: findings.filter { codes.contains($0.code) }, policy)
  }

  /// The findings about the lines of files that no rule names.
  package static func diagnostics(
    of oddities: [OddWordLines.Oddity], _ policy: LintPolicy
  ) -> [Diagnostic] {
    var findings = Findings()
    for oddity in oddities {
      findings.add(
        oddity.code, oddity.message, in: oddity.file, oddity.location, help: oddity.help)
    }
    return diagnostics(of: findings.all, policy)
  }

  /// The findings in a rule that the rule does not allow.
  private static func findings(
    of rule: LintedRule, _ lints: [any RuleLint.Type]
  ) -> [Finding] {
    var findings = Findings()
    for lint in lints { lint.check(rule, &findings) }
    let allowances = rule.outline.written("allow").flatMap(\.items)
    let allowed = Set(allowances.map(\.text))
    let reported = findings.all.filter { !allowed.contains($0.code.rawValue) }
    let suppressed = Set(findings.all.map(\.code.rawValue)).intersection(allowed)
    var unused = Findings()
    UnusedAllowances.check(allowances, suppressed: suppressed, rule.policy, &unused)
    return reported + unused.all
  }

  private static func diagnostics(
    of findings: [Finding], _ policy: LintPolicy
  ) -> [Diagnostic] {
    var seen: Set<String> = []
    let diagnostics = findings.compactMap { finding -> Diagnostic? in
      guard let severity = policy.severity(of: finding.code) else { return nil }
      // Every rule that uses a list finds the same defect in it.
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
