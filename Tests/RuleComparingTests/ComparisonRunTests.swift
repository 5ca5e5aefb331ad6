import Alerts
import Detection
import Indexing
import Inputs
import Reading
import RuleComparing
import Rules
import TestSupport
import Testing

/// A comparison finds the difference between the alerts of two scans.
struct ComparisonRunTests {
  /// Identifies an alert.
  private struct Place: Hashable {
    var source: String
    var line: UInt64
    var rule: String

    init(_ alert: Alert) {
      source = alert.source
      line = alert.line
      rule = alert.rule.id
    }
  }

  /// The alerts of a scan of texts in memory.
  private func alerts(
    _ detector: Detector, _ texts: [(name: String, text: String)], from level: Level
  ) -> [Place: Alert] {
    var alerts: [Place: Alert] = [:]
    for (index, text) in texts.enumerated() {
      var scanner = RuleScanner(detector, wanted: RuleScanner.Wanted(minimumLevel: level))
      let origin = BlockOrigin(
        source: text.name, generation: UInt128(index), offset: 0, line: 1,
        time: Timestamp(secondsSinceEpoch: 0))
      _ = scanner.scan(Array(text.text.utf8).span, from: origin) { alerts[Place($0)] = $0 }
    }
    return alerts
  }

  @Test("changes are the difference between the alerts of two scans")
  func randomRules() throws {
    var random = SeededGenerator()
    var changeCount = 0
    for round in Rounds(atLeast: 150) {
      var maker = RandomRuleChanges(random)
      let rules = maker.rules()
      let limits = DetectionLimits(maxLineBytes: maker.chance(0.2) ? 64 : 1 << 20)
      let old = try Detector(RuleSet(rules: rules), limits: limits)
      let new = try Detector(RuleSet(rules: maker.changed(rules)), limits: limits)
      let folder = try TemporaryFolder()
      var texts: [(name: String, text: String)] = []
      var inputs: [InputSource] = []
      for name in ["one", "two"] {
        let lines = (0..<maker.number(in: 0...10)).map { _ in maker.line() }
        texts.append((name, lines.joined(separator: "\n")))
        let path = try folder.write(name, lines.joined(separator: "\n"))
        inputs.append(InputSource(name: name, place: .file(path)))
      }
      let level = maker.chance(0.2) ? Level.high : .low
      let run = ComparisonRun(
        old: old, new: new, minimumLevel: level, blockSize: maker.number(in: 1...60))
      var changes: [AlertChange] = []
      let comparison = run.comparison(of: inputs) { change in
        changes.append(change)
        return true
      }
      changeCount += changes.count
      let before = alerts(old, texts, from: level)
      let after = alerts(new, texts, from: level)
      expect(changes, comparison, before, after, "round \(round)")
      random = maker.random
    }
    #expect(changeCount > 300)
  }

  private func expect(
    _ changes: [AlertChange], _ comparison: Comparison, _ before: [Place: Alert],
    _ after: [Place: Alert], _ comment: Comment
  ) {
    var expected: [Place: String] = [:]
    for place in Set(before.keys).union(after.keys) {
      switch (before[place], after[place]) {
      case (nil, _): expected[place] = "added"
      case (_, nil): expected[place] = "removed"
      case (let old?, let new?):
        if old.level != new.level {
          expected[place] = "regraded"
        } else if old.score != new.score {
          expected[place] = "rescored"
        }
      }
    }
    var found: [Place: String] = [:]
    for change in changes {
      #expect(found.updateValue(change.kind, forKey: Place(change.alert)) == nil, comment)
      if let old = change.old { #expect(old.level == before[Place(old)]?.level, comment) }
      if let new = change.new { #expect(new.text == after[Place(new)]?.text, comment) }
    }
    #expect(found == expected, comment)
    let places = changes.map { ($0.alert.source, $0.alert.line) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }, comment)
    let total = comparison.total
    #expect(total.added == expected.values.count { $0 == "added" }, comment)
    #expect(total.removed == expected.values.count { $0 == "removed" }, comment)
    #expect(total.regraded == expected.values.count { $0 == "regraded" }, comment)
    #expect(total.rescored == expected.values.count { $0 == "rescored" }, comment)
    #expect(comparison.oldAlerts == before.count, comment)
    #expect(comparison.newAlerts == after.count, comment)
  }

  @Test func readingStopsOnceDeliverReturnsFalse() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("feed", String(repeating: "a\n", count: 1_000))
    let rule = Rule(
      summary: RuleSummary(id: "a"),
      terms: [Term(name: "a", pattern: .words(Pattern.Words([Array("a".utf8)])))],
      condition: .term(0))
    let run = ComparisonRun(
      old: try Detector(RuleSet(rules: [])), new: try Detector(RuleSet(rules: [rule])),
      blockSize: 10)
    var count = 0
    let comparison = run.comparison(of: [InputSource(argument: path)]) { _ in
      count += 1
      return count < 3
    }
    #expect(count == 3)
    #expect(comparison.lines < 20)
  }
}

extension AlertChange {
  fileprivate var kind: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .regraded: "regraded"
    case .rescored: "rescored"
    }
  }
}
