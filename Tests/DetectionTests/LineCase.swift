import Alerts
import Detection
import Rules

/// A rule, a line, and the expected result of the rule. Shared by the implementation and the
/// oracle.
struct LineCase: Sendable {
  var name: String
  var sketch: RuleSketch
  var line: [UInt8]
  var verdict: Verdict
  /// For each term named here, the text of every occurrence, in order.
  var found: [String: [String]]
  var thresholds: LevelThresholds

  init(
    _ name: String, _ sketch: RuleSketch, _ line: String, _ verdict: Verdict,
    found: [String: [String]] = [:], thresholds: LevelThresholds = .standard
  ) {
    self.name = name
    self.sketch = sketch
    self.line = Array(line.utf8)
    self.verdict = verdict
    self.found = found
    self.thresholds = thresholds
  }

  static let all =
    manualExamples + wordCases + boundaryCases + regexCases + coverCases + conditionCases
    + nearCases + scoreCases
}

extension Verdict {
  /// The verdict of a rule of level medium that matches and has no score.
  static let matches = Verdict.alert(level: .medium, score: 40)
  static let quiet = Verdict.conditionFails
}
