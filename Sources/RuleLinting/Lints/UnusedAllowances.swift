internal import Diagnostics
internal import RuleLoading

/// Finds warnings that a rule allows but would not cause.
enum UnusedAllowances {
  /// - Parameter suppressed: the codes of the findings that `allow` suppressed.
  static func check(
    _ allowances: [OutlinedNode], suppressed: Set<String>, _ policy: LintPolicy,
    _ findings: inout Findings
  ) {
    for node in allowances where !suppressed.contains(node.text) {
      guard let code = WarningCode(rawValue: node.text), isAskedFor(code, policy) else { continue }
      findings.add(
        .unusedAllow, "the rule allows the warning '\(node.text)', but does not cause it",
        at: node, help: "remove it from 'allow'")
    }
  }

  /// Whether the policy reports the warning. If not, the allowance may be for a project with another policy.
  private static func isAskedFor(_ code: WarningCode, _ policy: LintPolicy) -> Bool {
    policy.severity(of: code) != nil && !code.isOnRequest
  }
}
