internal import Alerts
internal import Diagnostics
internal import Rules

/// A test run as JUnit XML for CI servers: a suite for each file, a case for each test.
///
/// The report depends only on rules and tests: it contains no time and no machine name.
package enum JUnitReport {
  /// The report of a run.
  package static func xml(of run: RuleTestRun) -> [UInt8] {
    var xml = XMLWriter()
    xml.open("testsuites", [("name", "tocsin test")] + counts(run.outcomes))
    let byFile = Dictionary(grouping: run.outcomes, by: \.place.file)
    for file in files(of: run.outcomes) {
      let outcomes = byFile[file] ?? []
      xml.open("testsuite", [("name", file)] + counts(outcomes))
      var seen: [String: Int] = [:]
      for outcome in outcomes {
        let owner = outcome.rule ?? file
        let repeated = seen[owner + "\n" + outcome.name, default: 0] + 1
        seen[owner + "\n" + outcome.name] = repeated
        add(outcome, owner: owner, repeated: repeated, run, to: &xml)
      }
      xml.close("testsuite")
    }
    xml.close("testsuites")
    return xml.finished()
  }

  private static func files(of outcomes: [TestOutcome]) -> [String] {
    var files: [String] = []
    var seen: Set<String> = []
    for outcome in outcomes where seen.insert(outcome.place.file).inserted {
      files.append(outcome.place.file)
    }
    return files
  }

  private static func counts(_ outcomes: [TestOutcome]) -> [XMLWriter.Attribute] {
    [
      ("tests", "\(outcomes.count)"),
      ("failures", "\(outcomes.count { $0.result == .failed })"),
      ("errors", "0"),
      ("skipped", "\(outcomes.count { $0.result == .knownToFail })"),
    ]
  }

  /// - Parameter repeated: how many cases of this name the file has had so far, including this one. CI servers merge cases
  ///   of the same name.
  private static func add(
    _ outcome: TestOutcome, owner: String, repeated: Int, _ run: RuleTestRun,
    to xml: inout XMLWriter
  ) {
    let attributes = [
      ("classname", owner), ("name", outcome.name + (repeated > 1 ? " (\(repeated))" : "")),
      ("file", outcome.place.file), ("line", "\(outcome.place.line)"),
    ]
    guard outcome.result != .passed else { return xml.add("testcase", attributes) }
    xml.open("testcase", attributes)
    switch outcome.result {
    case .passed: break
    case .passesAgain:
      xml.add("system-out", [], text: "the test passes now: take its 'todo' out")
    case .failed:
      xml.add(
        "failure", [("message", message(of: outcome)), ("type", "failure")],
        text: outcome.failures.map { $0.text(thresholds: run.thresholds) }.joined(separator: "\n"))
    case .knownToFail:
      xml.add("skipped", [("message", "todo: \(outcome.todo ?? "")")])
    }
    xml.close("testcase")
  }

  private static func message(of outcome: TestOutcome) -> String {
    outcome.failures.flatMap { failure in
      failure.differences.map { "rule '\(failure.rule.summary.id)': \($0)" }
    }.joined(separator: "; ")
  }
}
