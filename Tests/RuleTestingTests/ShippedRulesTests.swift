import Alerts
import Detection
import Foundation
import Indexing
import RuleLoading
import RuleTesting
import Rules
import TestSupport
import Testing

/// Every shipped rule passes its tests, and fails them if their expectations are changed.
struct ShippedRulesTests {
  private static func rules() throws -> [Rule] {
    try RuleLoader.load([Places.package.appending(path: "rules").path])
  }

  @Test func everyTestPasses() throws {
    let rules = try Self.rules()
    let run = RuleTestRun(try Detector(RuleSet(rules: rules)))
    #expect(run.failures.map { $0.text(thresholds: .standard) } == [])
    #expect(run.total == rules.reduce(0) { $0 + $1.tests.count })
    #expect(run.coverage.share(of: .rules) == (rules.count, rules.count))
    #expect(run.coverage.rules.flatMap(\.absentTerms) == [])
    #expect(run.done.isEmpty)
    #expect(rules.count > 20)
  }

  @Test func aTestThatExpectsQuietForAnAlertFails() throws {
    var rules = try Self.rules()
    var turned = 0
    for rule in rules.indices {
      rules[rule].tests.removeAll { $0.expectation == .quiet || $0.todo != nil }
      for test in rules[rule].tests.indices {
        rules[rule].tests[test].expectation = .quiet
        turned += 1
      }
    }
    let run = RuleTestRun(try Detector(RuleSet(rules: rules)))
    #expect(run.passed == 0)
    #expect(run.failures.count == turned && turned > 50)
  }

  @Test func aTestThatExpectsAnAlertForAQuietLineFails() throws {
    var rules = try Self.rules()
    var turned = 0
    for rule in rules.indices {
      rules[rule].tests.removeAll { $0.expectation != .quiet || $0.todo != nil }
      for test in rules[rule].tests.indices {
        rules[rule].tests[test].expectation = .alert(level: nil, score: nil, terms: [])
        turned += 1
      }
    }
    let run = RuleTestRun(try Detector(RuleSet(rules: rules)))
    #expect(run.passed == 0)
    #expect(run.failures.count == turned && turned > 50)
  }

  @Test func linesWithoutTheMatchedTextAreQuiet() throws {
    var rules = try Self.rules()
    for rule in rules.indices {
      rules[rule].tests.removeAll { $0.expectation == .quiet || $0.todo != nil }
    }
    // Taking a word out may join the text around it to another word, so we repeat until nothing is found.
    for _ in 0..<5 {
      let detector = try Detector(RuleSet(rules: rules))
      var scanner = RuleScanner(detector)
      for rule in rules.indices {
        for test in rules[rule].tests.indices {
          let text = rules[rule].tests[test].text
          let explanation = scanner.explain(Array(text.utf8).span, rule: RuleIndex(rule))
          rules[rule].tests[test].text = Self.without(explanation, text)
        }
      }
    }
    let run = RuleTestRun(try Detector(RuleSet(rules: rules)))
    #expect(run.passed == 0)
    #expect(run.failures.count == run.total && run.total > 50)
  }

  private static func without(_ explanation: Explanation, _ text: String) -> String {
    var bytes = Array(text.utf8)
    let found = explanation.terms.flatMap(\.occurrences)
    for index in Set(found.flatMap(\.place)).sorted(by: >) { bytes.remove(at: index) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aLevelOrScoreOffByOneFails() throws {
    var rules = try Self.rules()
    var changed = 0
    for rule in rules.indices {
      rules[rule].tests = rules[rule].tests.compactMap { test in
        var test = test
        guard case .alert(let level?, let score, let terms) = test.expectation, test.todo == nil
        else { return nil }
        changed += 1
        test.expectation =
          score.map { .alert(level: level, score: $0 + 1, terms: terms) }
          ?? .alert(level: level == .low ? .high : .low, score: nil, terms: terms)
        return test
      }
    }
    let run = RuleTestRun(try Detector(RuleSet(rules: rules)))
    #expect(run.passed == 0)
    #expect(run.failures.count == changed && changed > 20)
  }
}
