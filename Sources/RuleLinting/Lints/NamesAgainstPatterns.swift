internal import Alerts
internal import Diagnostics
internal import RegexMatching
internal import RuleLoading
internal import Rules

/// Finds ids and tags that do not match the project's patterns.
enum NamesAgainstPatterns: RuleLint {
  static let codes = [WarningCode.idAgainstPattern, .tagAgainstPattern]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let summary = rule.rule.summary
    if let pattern = rule.policy.idPattern, !isFound([pattern], in: summary.id) {
      findings.add(
        .idAgainstPattern, "the id '\(summary.id)' does not match '\(pattern)'", at: rule.place,
        help: "rename the rule: 'check: id:' in the configuration sets the pattern")
    }
    let patterns = rule.policy.tagPatterns
    guard !patterns.isEmpty else { return }
    let own = rule.outline.written("tags")
    let nodes = own.isEmpty ? [rule.outline.defaults?.value(of: "tags")].compactMap(\.self) : own
    for tag in nodes.flatMap(\.items) where !isFound(patterns, in: tag.text) {
      let wanted = patterns.map { "'\($0)'" }.joined(separator: " or ")
      findings.add(
        .tagAgainstPattern, "the tag '\(tag.text)' does not match \(wanted)", at: tag,
        help: "change the tag, or the patterns of 'check.tag' in the configuration")
    }
  }

  private static func isFound(_ patterns: [String], in name: String) -> Bool {
    patterns.contains { pattern in
      guard let regex = try? CompiledRegex(pattern) else { return true }
      var matcher = RegexMatcher()
      return matcher.hasMatch(of: regex, in: Array(name.utf8).span, wellFormed: true) == .present
    }
  }
}
