internal import Diagnostics
internal import RegexMatching

/// Finds regexes that match empty text, and therefore every line.
enum RegexesThatMatchEmpty: RuleLint {
  static let codes = [WarningCode.regexMatchesEmpty]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for case .regex(let regex, let node) in rule.patterns where matchesEmpty(regex) {
      findings.add(
        .regexMatchesEmpty, "the regex matches empty text", at: node,
        help: "require at least one character: write + for *, or take a ? out")
    }
  }

  static func matchesEmpty(_ regex: String) -> Bool {
    guard let compiled = try? CompiledRegex(regex), compiled.canMatchEmpty else { return false }
    var matcher = RegexMatcher()
    let empty: [UInt8] = []
    return matcher.hasMatch(of: compiled, in: empty.span, wellFormed: true) == .present
  }
}
