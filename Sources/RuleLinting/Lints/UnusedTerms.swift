internal import Diagnostics
internal import RuleLoading
internal import Rules

/// Finds terms that neither the condition nor the score uses.
enum UnusedTerms: RuleLint {
  static let codes = [WarningCode.unusedTerm]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let used = Set(rule.rule.condition.terms + (rule.rule.weights ?? []).map(\.term))
    for (index, term) in rule.outline.terms.enumerated()
    where !used.contains(TermIndex(index)) {
      findings.add(
        .unusedTerm, "neither the condition nor the score uses the term '\(term.name.text)'",
        at: term.name, help: "use it in 'condition' or 'score', or take it out")
    }
  }
}
