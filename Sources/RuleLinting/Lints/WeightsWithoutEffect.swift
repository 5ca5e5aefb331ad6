internal import Diagnostics
internal import Indexing
internal import RuleLoading
internal import Rules

/// Finds weights that never change the score.
enum WeightsWithoutEffect: RuleLint {
  static let codes = [WarningCode.weightWithoutEffect]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let score = rule.outline.written("score").last
    for weight in rule.rule.weights ?? [] where weight.points == 0 || weight.limit == 0 {
      let name = rule.rule.terms[weight.term].name
      guard let key = score?.key(name) else { continue }
      findings.add(
        .weightWithoutEffect, "the weight of '\(name)' adds 0, whatever occurs", at: key,
        help: "take it out: a term without a weight adds nothing")
    }
  }
}
