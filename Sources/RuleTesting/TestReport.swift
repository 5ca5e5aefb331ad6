internal import Alerts
internal import Diagnostics
internal import Indexing
internal import Rules
internal import SafeText

/// A test run as people read it: the failures and why, then notes, coverage, and the counts in the last line.
package enum TestReport {
  private static let listedRules = 10

  /// The report of a run.
  ///
  /// - Parameters:
  ///   - listsGaps: whether to list everything that no test covers, not only count it.
  ///   - notes: further lines for the report.
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
    return "\(TerminalSafety.escaped(outcome.place.description)): note: the test passes now: "
      + "take its 'todo' out (\(why))\n"
  }

  private static func untested(_ coverage: TestCoverage) -> String {
    let rules = coverage.rules.filter { $0.checks == 0 }.map(\.rule.summary.id)
    guard !rules.isEmpty else { return "" }
    let more = rules.count - listedRules
    return "note: rules without a test: \(rules.prefix(listedRules).joined(separator: ", "))"
      + (more > 0 ? " and \(more) more\n" : "\n")
  }

  private static func summary(of coverage: TestCoverage, listsGaps: Bool) -> String {
    let shares = TestCoverage.Kind.allCases.compactMap { kind -> String? in
      let (covered, total) = coverage.share(of: kind)
      return total == 0 ? nil : "\(covered) of \(counted(total, singular(kind))) \(verb(kind))"
    }
    return "coverage: \(shares.joined(separator: ", "))"
      + (coverage.isComplete || listsGaps ? "\n" : " (--coverage lists the rest)\n")
  }

  private static func singular(_ kind: TestCoverage.Kind) -> String {
    switch kind {
    case .rules: "rule"
    case .terms: "term"
    case .exceptions: "exception"
    case .branches: "branch"
    }
  }

  private static func verb(_ kind: TestCoverage.Kind) -> String {
    switch kind {
    case .rules: "matched and stayed quiet"
    case .terms: "occurred"
    case .exceptions: "applied"
    case .branches: "went both ways"
    }
  }

  private static func gaps(_ coverage: TestCoverage) -> String {
    coverage.rules.filter { !$0.isComplete && $0.checks > 0 }.map { gap in
      let place = gap.rule.place.map { TerminalSafety.escaped($0.description) + ": " } ?? ""
      return "\(place)rule '\(gap.rule.summary.id)', in all tests:\n"
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
    guard number != 1 else { return "1 \(thing)" }
    return "\(number) \(thing)\(thing.hasSuffix("ch") ? "es" : "s")"
  }
}

extension RuleCoverage {
  /// What no test covers, one line each.
  fileprivate var gaps: [String] {
    var gaps: [String] = []
    if !matched { gaps.append("never matched") }
    if !stayedQuiet { gaps.append("never stayed quiet") }
    if !absentTerms.isEmpty { gaps.append("never found: \(absentTerms.joined(separator: ", "))") }
    gaps += idleExceptions.map {
      "never applied: exception \($0.position + 1), \(rule.exceptions[$0].summary)"
    }
    gaps += neverTrue.map { "never true: \($0)" }
    gaps += neverFalse.map { "never false: \($0)" }
    return gaps
  }
}

extension RuleException {
  private static let shownWords = 3

  /// The exception in a few words.
  fileprivate var summary: String {
    let kind = if case .covers = self { "covers" } else { "when" }
    switch pattern {
    case .regex(let regex): return "\(kind) \(regex)"
    case .words(let words):
      let shown = words.words.prefix(Self.shownWords).map { String(decoding: $0, as: UTF8.self) }
      return "\(kind) \(shown.joined(separator: ", "))"
        + (words.words.count > Self.shownWords ? ", …" : "")
    }
  }
}
