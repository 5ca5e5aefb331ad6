import Alerts
import Detection
import Diagnostics
import RuleLoading
import RuleTesting
import Rules
import TestSupport

/// Runs the tests of a rule file's text.
func testRun(
  _ text: String, thresholds: LevelThresholds = .standard, limits: DetectionLimits = .standard
) throws -> RuleTestRun {
  let folder = try TemporaryFolder()
  let file = try folder.write("rules.yaml", "version: 1\nrules:\n" + text)
  var rules = try RuleLoader.load([file])
  for rule in rules.indices {
    for test in rules[rule].tests.indices { rules[rule].tests[test].place.file = "rules.yaml" }
  }
  return RuleTestRun(try Detector(RuleSet(rules: rules, thresholds: thresholds), limits: limits))
}
