internal import Alerts
internal import Diagnostics
internal import Rules

/// Finds rules without tests, or with tests of only one kind.
enum MissingTests: RuleLint {
  static let codes = [
    WarningCode.ruleWithoutTest, .ruleWithoutAlertTest, .ruleWithoutQuietTest,
  ]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let id = rule.rule.summary.id
    let quiet = rule.rule.tests.count { $0.expectation == .quiet }
    let hasAlert = rule.isAlertedByTestFile || quiet < rule.rule.tests.count
    let hasQuiet = rule.isQuietInTestFile || quiet > 0
    if !hasAlert, !hasQuiet {
      findings.add(
        .ruleWithoutTest, "the rule '\(id)' has no test", at: rule.place,
        help: "such as: tests: [{alert: \"a line that must match\"}, {quiet: \"a near miss\"}]")
    } else if !hasQuiet {
      findings.add(
        .ruleWithoutQuietTest, "the rule '\(id)' has no test with a line that it must not match",
        at: rule.place,
        help: "add a near miss: {quiet: \"a line with the words that must not match\"}")
    } else if !hasAlert {
      findings.add(
        .ruleWithoutAlertTest, "the rule '\(id)' has no test with a line that it must match",
        at: rule.place,
        help: "add one, such as: {alert: \"a line that must match\"}")
    }
  }
}
