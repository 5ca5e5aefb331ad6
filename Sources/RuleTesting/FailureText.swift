package import Alerts
internal import Detection
internal import RuleExplaining
internal import Rules
internal import SafeText

extension RuleTestRun.Failure {
  /// The failure as people read it: the place, the differences, and the explanation of the verdict.
  package func text(thresholds: LevelThresholds) -> String {
    let heads = differences.map {
      TerminalSafety.escaped("\(test.place): rule '\(rule.summary.id)': \($0)") + "\n"
    }
    let explanation = ExplanationText(
      of: explanation, rule: rule, text: test.text, thresholds: thresholds)
    return heads.joined() + explanation.sections
  }
}
