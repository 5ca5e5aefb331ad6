import Alerts
import Detection
import Diagnostics
import Indexing
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

/// Runs the tests of a rule file and of a test file, given by their text below `rules:` and `tests:`.
func testRun(
  _ rules: String, lines: String, selection: TestSelection = TestSelection()
) throws -> RuleTestRun {
  let folder = try TemporaryFolder()
  try folder.write("rules.yaml", "version: 1\nrules:\n" + rules)
  try folder.write("lines.test.yaml", "version: 1\ntests:\n" + lines)
  var loaded = try RuleLoader.loadWithTests([folder.path("")], otherwise: [])
  for index in loaded.testFiles.indices {
    for test in loaded.testFiles[index].tests.indices {
      loaded.testFiles[index].tests[test].place.file = "lines.test.yaml"
    }
  }
  return RuleTestRun(
    try Detector(RuleSet(rules: loaded.rules)), testFiles: loaded.testFiles, selection: selection)
}
