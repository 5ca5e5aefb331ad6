internal import Alerts
internal import Diagnostics
internal import RuleLoading
internal import Rules

/// Finds rules that lack a key that the project requires.
enum MissingMetadata: RuleLint {
  static let codes = LintPolicy.Requirement.allCases.filter { $0 != .tests }.map(\.code)

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for requirement in LintPolicy.Requirement.allCases
    where rule.policy.required.contains(requirement) && !isMet(requirement, by: rule) {
      findings.add(
        requirement.code, "the rule '\(rule.rule.summary.id)' has no '\(requirement.rawValue)'",
        at: rule.place, help: "add it: 'check: require:' in the configuration asks for it")
    }
  }

  private static func isMet(_ requirement: LintPolicy.Requirement, by rule: LintedRule) -> Bool {
    let summary = rule.rule.summary
    switch requirement {
    case .title: return summary.title != nil
    case .description: return rule.rule.description != nil
    case .level:
      return !rule.outline.written("level").isEmpty
        || rule.outline.defaults?.value(of: "level") != nil
    case .owner: return summary.owner != nil
    case .tags: return !summary.tags.isEmpty
    case .references: return !rule.rule.references.isEmpty
    // MissingTests reports missing tests, required or not.
    case .tests: return true
    }
  }
}
