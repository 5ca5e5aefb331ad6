internal import Alerts
internal import Diagnostics
internal import Rules

/// Rules without tests, or with tests of one kind only.
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
        help: "such as: tests: [{alert: \"a line that must ring\"}, {quiet: \"a near miss\"}]")
    } else if !hasQuiet {
      findings.add(
        .ruleWithoutQuietTest, "the rule '\(id)' has no test that it stays quiet", at: rule.place,
        help: "add a near miss, such as: {quiet: \"a line that has the words and must not ring\"}")
    } else if !hasAlert {
      findings.add(
        .ruleWithoutAlertTest, "the rule '\(id)' has no test that it rings", at: rule.place,
        help: "such as: {alert: \"a line that must ring\"}")
    }
  }
}
