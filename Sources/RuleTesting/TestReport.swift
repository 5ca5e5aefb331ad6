internal import Alerts
internal import Diagnostics
internal import Rules

/// A run of tests for people: what failed and why, what is to be known besides, and counts in the last line.
package enum TestReport {
  private static let listedRules = 10

  /// The report of a run.
  ///
  /// - Parameters:
  ///   - listsGaps: whether all that no test decided is listed, or only counted.
  ///   - notes: what else is to be said, in lines.
  package static func text(
    of run: RuleTestRun, testFiles: Int, listsGaps: Bool, notes: String = ""
  ) -> String {
    var text = run.failures.map { $0.text(thresholds: run.thresholds) + "\n" }.joined()
    for outcome in run.done { text += note(on: outcome) }
    text += notes
    if listsGaps { text += gaps(run.coverage) }
    text += untested(run.coverage)
    if !run.coverage.rules.isEmpty { text += summary(of: run.coverage, listsGaps: listsGaps) }
    return text + counts(run, testFiles: testFiles)
  }

  private static func note(on outcome: TestOutcome) -> String {
    let why = TerminalSafety.escaped(outcome.todo ?? "")
    return "\(TerminalSafety.escaped(outcome.place.description)): note: the test passes now; "
      + "take its 'todo' out (\(why))\n"
  }

  private static func untested(_ coverage: TestCoverage) -> String {
    let rules = coverage.rules.filter { $0.asked == 0 }.map(\.rule.summary.id)
    guard !rules.isEmpty else { return "" }
    let more = rules.count - listedRules
    return "note: without any test: \(rules.prefix(listedRules).joined(separator: ", "))"
      + (more > 0 ? " and \(more) more\n" : "\n")
  }

  private static func summary(of coverage: TestCoverage, listsGaps: Bool) -> String {
    let shares = coverage.shares.filter { $0.share.total > 0 }.map { kind in
      "\(kind.share.covered) of \(kind.share.total) \(kind.name) \(verb(kind.name))"
    }
    return "coverage: \(shares.joined(separator: ", "))"
      + (coverage.isComplete || listsGaps ? "\n" : "; --coverage lists the rest\n")
  }

  private static func verb(_ kind: String) -> String {
    switch kind {
    case "rules": "rang and stayed quiet"
    case "terms": "occurred"
    case "exceptions": "applied"
    default: "went both ways"
    }
  }

  private static func gaps(_ coverage: TestCoverage) -> String {
    coverage.rules.filter { !$0.isComplete && $0.asked > 0 }.map { gap in
      let place = gap.rule.place.map { TerminalSafety.escaped($0.description) + ": " } ?? ""
      return "\(place)note: no test of rule '\(gap.rule.summary.id)'\n"
        + gap.gaps.map { "    \(TerminalSafety.escaped($0))\n" }.joined()
    }.joined()
  }

  private static func counts(_ run: RuleTestRun, testFiles: Int) -> String {
    var counts = ["\(run.passed + run.done.count) passed", "\(run.failed.count) failed"]
    if !run.todo.isEmpty { counts.append("\(run.todo.count) to do") }
    let files = testFiles == 0 ? "" : " and \(counted(testFiles, "test file"))"
    return "\(counted(run.total, "test")) of \(counted(run.ruleCount, "rule"))\(files): "
      + "\(counts.joined(separator: ", "))\n"
  }

  private static func counted(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }
}

extension RuleCoverage {
  /// What no test made the rule do, one line each, to be read behind "no test".
  fileprivate var gaps: [String] {
    var gaps: [String] = []
    if !rang { gaps.append("makes it ring") }
    if !stayedQuiet { gaps.append("leaves it quiet") }
    if !absentTerms.isEmpty { gaps.append("has the terms: \(absentTerms.joined(separator: ", "))") }
    return gaps
  }
}
