internal import Diagnostics
internal import RegexMatching

/// Regexes that match empty text, and so are found in every line.
enum RegexesThatMatchEmpty: RuleLint {
  static let codes = [WarningCode.regexMatchesEmpty]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for case .regex(let regex, let node) in rule.patterns where matchesEmpty(regex) {
      findings.add(
        .regexMatchesEmpty, "the regex matches empty text", at: node,
        help: "ask for at least one character: + in the place of *, or a part without ?")
    }
  }

  static func matchesEmpty(_ regex: String) -> Bool {
    guard let compiled = try? CompiledRegex(regex), compiled.canMatchEmpty else { return false }
    var matcher = RegexMatcher()
    let empty: [UInt8] = []
    return matcher.hasMatch(of: compiled, in: empty.span, wellFormed: true) == .present
  }
}
