internal import Alerts
internal import Diagnostics
internal import JSON
internal import RuleExplaining
internal import Rules

/// A test run as one JSON object: the counts, the tests that did not simply pass, and the coverage.
package enum JSONReport {
  /// The report of a run. It ends with a line end.
  package static func json(of run: RuleTestRun) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.add("tests", run.total)
    json.add("rules", run.ruleCount)
    for result in TestOutcome.Result.allCases {
      json.add(result.rawValue, run.outcomes.count { $0.result == result })
    }
    json.addList("results", run.outcomes.filter { $0.result != .passed }) { json, outcome in
      add(outcome, run, to: &json)
    }
    add(run.coverage, to: &json)
    json.endObject()
    json.endLine()
    return json.finished()
  }

  private static func add(
    _ outcome: TestOutcome, _ run: RuleTestRun, to json: inout JSONWriter
  ) {
    json.beginObject()
    json.add("result", outcome.result.rawValue)
    json.add("file", outcome.place.file)
    json.add("line", outcome.place.line)
    json.add("column", outcome.place.column)
    if let rule = outcome.rule { json.add("rule", rule) }
    json.add("test", outcome.kind)
    json.add("text", outcome.text)
    if let todo = outcome.todo { json.add("todo", todo) }
    json.addList("failures", outcome.failures) { json, failure in
      json.beginObject()
      json.addList("differences", failure.differences) { $0.append($1) }
      json.addKey("explanation")
      ExplanationJSON(
        of: failure.explanation, rule: failure.rule, thresholds: run.thresholds
      ).append(to: &json)
      json.endObject()
    }
    json.endObject()
  }

  private static func add(_ coverage: TestCoverage, to json: inout JSONWriter) {
    json.addKey("coverage")
    json.beginObject()
    for kind in TestCoverage.Kind.allCases {
      let share = coverage.share(of: kind)
      json.addKey(kind.rawValue)
      json.beginObject()
      json.add("covered", share.covered)
      json.add("total", share.total)
      json.endObject()
    }
    json.addList("gaps", coverage.rules.filter { !$0.isComplete }) { json, rule in
      add(rule, to: &json)
    }
    json.endObject()
  }

  private static func add(_ gap: RuleCoverage, to json: inout JSONWriter) {
    json.beginObject()
    json.add("rule", gap.rule.summary.id)
    if let place = gap.rule.place {
      json.add("file", place.file)
      json.add("line", place.line)
    }
    json.add("rang", gap.matched)
    json.add("stayed_quiet", gap.stayedQuiet)
    json.addList("terms", gap.absentTerms) { $0.append($1) }
    json.addList("exceptions", gap.idleExceptions) { $0.append($1.position + 1) }
    json.addList("never_true", gap.neverTrue) { $0.append($1) }
    json.addList("never_false", gap.neverFalse) { $0.append($1) }
    json.endObject()
  }
}
