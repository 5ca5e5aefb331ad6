internal import Alerts
internal import Diagnostics
internal import RegexMatching
internal import RuleLoading
internal import Rules

/// Ids and tags that are not as the project has agreed.
enum NamesAgainstPatterns: RuleLint {
  static let codes = [WarningCode.idAgainstPattern, .tagAgainstPattern]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let summary = rule.rule.summary
    if let pattern = rule.policy.idPattern, !isFound([pattern], in: summary.id) {
      findings.add(
        .idAgainstPattern, "the id '\(summary.id)' does not match '\(pattern)'", at: rule.place,
        help: "'check: id:' of the configuration asks for it")
    }
    let patterns = rule.policy.tagPatterns
    guard !patterns.isEmpty else { return }
    let own = rule.outline.written("tags")
    let nodes = own.isEmpty ? [rule.outline.defaults?.value(of: "tags")].compactMap(\.self) : own
    for tag in nodes.flatMap(\.items) where !isFound(patterns, in: tag.text) {
      let wanted = patterns.map { "'\($0)'" }.joined(separator: " or ")
      findings.add(
        .tagAgainstPattern, "the tag '\(tag.text)' does not match \(wanted)", at: tag,
        help: "'check: tag:' of the configuration asks for it")
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
