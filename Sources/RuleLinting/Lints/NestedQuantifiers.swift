internal import Diagnostics
internal import RegexMatching
internal import RuleLoading

/// Finds repetitions inside of repetitions that take exponential time on some lines.
enum NestedQuantifiers: RuleLint {
  static let codes = [WarningCode.nestedQuantifiers]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for case .regex(let regex, let node) in rule.patterns {
      guard let loop = ExplosiveLoop.first(in: Array(regex.utf8)) else { continue }
      let part = String(decoding: Array(regex.utf8)[loop.range], as: UTF8.self)
      findings.add(
        .nestedQuantifiers,
        "'\(part)' can match each further '\(loop.pump)' in two ways, which doubles the work: "
          + "on some lines the regex hits its limit",
        in: node.file, node.location(of: loop.range),
        help: "make the repetitions exclude each other, or write '(?>…)' or '++'")
    }
  }
}
