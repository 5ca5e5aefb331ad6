internal import Diagnostics
internal import RuleLoading

/// Warnings that a rule allows and does not give.
enum UnusedAllowances {
  /// - Parameter silenced: the codes of what was found and allowed.
  static func check(
    _ allowances: [OutlinedNode], silenced: Set<String>, _ policy: LintPolicy,
    _ findings: inout Findings
  ) {
    for node in allowances where !silenced.contains(node.text) {
      guard let code = WarningCode(rawValue: node.text), isAskedFor(code, policy) else { continue }
      findings.add(
        .unusedAllow, "the rule gives no warning '\(node.text)' that it could allow", at: node,
        help: "take it out")
    }
  }

  /// Whether the rule would give the warning here: elsewhere, under another policy, it may.
  private static func isAskedFor(_ code: WarningCode, _ policy: LintPolicy) -> Bool {
    policy.severity(of: code) != nil && !code.isOnRequest
  }
}
