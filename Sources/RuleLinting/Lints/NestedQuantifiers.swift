internal import Diagnostics
internal import RegexMatching
internal import RuleLoading

/// Repetitions inside of repetitions that take for ever on some lines.
enum NestedQuantifiers: RuleLint {
  static let codes = [WarningCode.nestedQuantifiers]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for case .regex(let regex, let node) in rule.patterns {
      guard let loop = ExplosiveLoop.first(in: Array(regex.utf8)) else { continue }
      let part = String(decoding: Array(regex.utf8)[loop.range], as: UTF8.self)
      findings.add(
        .nestedQuantifiers,
        "'\(part)' reads '\(loop.pump)' again and again in two ways, each time twice as many: "
          + "on some lines the regex is given up",
        in: node.file, node.location(of: loop.range),
        help: "make the repetitions exclude each other, or give nothing back: '(?>…)' or '++'")
    }
  }
}
