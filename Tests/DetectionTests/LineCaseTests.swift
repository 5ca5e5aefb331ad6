import Alerts
import Detection
import Indexing
import Rules
import Testing

/// Runs the table of ``LineCase`` against the implementation, in each of its ways, and against the
/// oracle.
struct LineCaseTests {
  @Test("an explanation has what the case expects", arguments: LineCase.all)
  func explained(_ test: LineCase) throws {
    let rule = try test.sketch.rule()
    let set = RuleSet(rules: [rule], thresholds: test.thresholds)
    var scanner = RuleScanner(try Detector(set))
    let explanation = scanner.explain(test.line.span, rule: 0)
    #expect(explanation.verdict == test.verdict)
    for (name, texts) in test.found {
      let term = try #require(explanation.terms.first { $0.name == name })
      #expect(term.occurrences.map { test.line[$0.place] } == texts.map { Array($0.utf8)[...] })
    }
  }

  @Test("a scan reports what the case expects", arguments: LineCase.all)
  func scanReportsWhatTheCaseExpects(_ test: LineCase) throws {
    let set = RuleSet(rules: [try test.sketch.rule()], thresholds: test.thresholds)
    var scanner = RuleScanner(try Detector(set))
    let found = scanner.result(of: test.line + [0x0A])
    if case .alert(let level, let score) = test.verdict {
      let alert = try #require(found.alerts.first)
      #expect(found.alerts.count == 1)
      #expect(alert.level == level)
      #expect(alert.score == score)
      #expect(Array(alert.text.utf8) == test.line)
      for (name, texts) in test.found {
        let spans = alert.matches.filter { $0.name == name }.compactMap(\.span)
        #expect(spans.map { test.line[$0] } == texts.map { Array($0.utf8)[...] })
      }
    } else {
      #expect(found.alerts.isEmpty)
    }
    #expect(found.summary.incidents.isEmpty)
  }

  @Test("the oracle finds what the case expects", arguments: LineCase.all)
  func oracle(_ test: LineCase) throws {
    let rule = try test.sketch.rule()
    let outcome = try NaiveEvaluator().outcome(
      of: rule, on: NaiveText(test.line), thresholds: test.thresholds)
    #expect(outcome.verdict == test.verdict)
    for (name, texts) in test.found {
      let term = try #require(rule.terms.firstIndex { $0.name == name })
      let places = outcome.terms[term].map { test.line[$0.range] }
      #expect(places == texts.map { Array($0.utf8)[...] })
    }
  }
}

extension LineCase: CustomTestStringConvertible {
  var testDescription: String { name }
}
