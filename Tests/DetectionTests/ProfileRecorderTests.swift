import Alerts
import Indexing
import Rules
import TestSupport
import Testing

@testable import Detection

/// What a recorder counts, and which rule or regex it charges for time.
struct ProfileRecorderTests {
  /// A clock that advances by a nanosecond each time it is read.
  private final class Clock {
    var looks: UInt64 = 0

    func look() -> UInt64 {
      looks += 1
      return looks
    }
  }

  private struct Recorded {
    var profiles: [RuleProfile]
    var result: ScanResult
  }

  private func record(
    _ block: [UInt8], _ rules: RuleSet, limits: DetectionLimits = .standard
  ) throws -> Recorded {
    let detector = try Detector(rules, limits: limits)
    let clock = Clock()
    let recorder = ProfileRecorder(detector, clock: clock.look)
    var scanner = RuleScanner(detector, recorder: recorder)
    let result = scanner.result(of: block)
    let profiles = recorder.profiles
    #expect(recorder.nanosecondsOfRules == profiles.reduce(0) { $0 + $1.nanoseconds })
    #expect(recorder.nanosecondsOfRules <= clock.looks)
    return Recorded(profiles: profiles, result: result)
  }

  private func record(
    _ lines: [String], _ sketches: [RuleSketch], limits: DetectionLimits = .standard
  ) throws -> [RuleProfile] {
    let block = lines.map { $0 + "\n" }.joined()
    return try record(
      Array(block.utf8), RuleSet(rules: sketches.map { try $0.rule() }), limits: limits
    ).profiles
  }

  @Test("recording changes no alerts, and counts the words that a naive search finds")
  func counts() throws {
    let search = NaiveSearch()
    var random = SeededGenerator()
    var hitCount: UInt64 = 0
    for _ in Rounds(atLeast: 300) {
      var maker = RandomRules(random)
      let set = maker.rules()
      let lines = (0..<6).map { _ in maker.line().filter { $0 != 0x0D } }
      let recorded = try record(Array(lines.joined(separator: [0x0A])), set)
      var scanner = RuleScanner(try Detector(set))
      let plain = scanner.result(of: Array(lines.joined(separator: [0x0A])))
      #expect(recorded.result == plain)
      for (rule, profile) in zip(set.rules, recorded.profiles) {
        let id = rule.summary.id
        #expect(profile.alerts == plain.alerts.count { $0.rule.id == id })
        var hits: [UInt64] = []
        for case .words(let words) in rule.terms.map(\.pattern) + rule.exceptions.map(\.pattern) {
          for word in words.words {
            let alone = Pattern.words(
              Pattern.Words([word], folding: words.folding, wholeWord: words.wholeWord))
            hits.append(
              try lines.reduce(0) {
                $0 + UInt64(try search.occurrences(of: alone, in: NaiveText($1)).count)
              })
          }
        }
        hitCount += hits.reduce(0, +)
        guard profile.words.map(\.hits) == hits else {
          Issue.record(
            "\(profile.words)\ninstead of \(hits)\n\(rule.sketched)\non \(lines.map(\.escaped))")
          return
        }
      }
      random = maker.random
    }
    #expect(hitCount > 500)
  }

  @Test func rulesRunOnlyOnLinesWithTheirWords() throws {
    let profiles = try record(
      ["a b", "b", "c", "a"],
      [
        RuleSketch(id: "one", ["a": .anyOf("a"), "b": .anyOf("b")], "a and b"),
        RuleSketch(id: "two", ["c": .anyOf("c")], except: [.when(.anyOf("b"))]),
      ])
    #expect(profiles.map(\.lines) == [3, 1])
    #expect(profiles.map(\.alerts) == [1, 1])
    #expect(profiles.map(\.isAskedOfEveryLine) == [false, false])
    // One reading of the clock before the line's rules are evaluated, and one for each rule.
    #expect(profiles.map(\.nanoseconds) == [3, 1])
    #expect(profiles[1].words.map(\.term) == ["c", "except 1"])
    #expect(profiles[1].words.map(\.hits) == [1, 2])
  }

  @Test func regexesCountOpeningsRunsAndMatches() throws {
    let profile = try record(
      ["order 1", "order x", "12 34", "none", "fox order 5"],
      [
        RuleSketch(
          [
            "gated": .regex(#"order \d"#), "ungated": .regex(#"\d\d"#), "words": .regex("fox|hen"),
          ], "gated or ungated or words")
      ])[0]
    #expect(profile.lines == 5)
    #expect(profile.isAskedOfEveryLine)
    #expect(profile.alerts == 3)
    let (gated, ungated, words) = (profile.regexes[0], profile.regexes[1], profile.regexes[2])
    #expect(gated.gate == .literals([["order "]]))
    #expect([gated.openings, gated.runs, gated.matches] == [2, 2, 2])
    guard case .none(let reason) = ungated.gate else {
      Issue.record("\(ungated.gate)")
      return
    }
    #expect(reason == "no literal is in every match")
    #expect([ungated.openings, ungated.runs, ungated.matches] == [0, 5, 2])
    #expect(words.gate == .words)
    #expect([words.openings, words.runs, words.matches] == [1, 0, 1])
    #expect([gated.nanoseconds, ungated.nanoseconds, words.nanoseconds] == [2, 5, 0])
  }

  @Test func aStretchIsAGate() throws {
    let hash = String(repeating: "0f", count: 20)
    let profile = try record(
      ["x \(hash)", "y"], [RuleSketch(["hash": .regex("[0-9a-f]{40}")])])[0]
    #expect(profile.regexes[0].gate == .stretch(length: 40))
    #expect(profile.regexes[0].runs == 1)
  }

  @Test func limitHitsAreCounted() throws {
    let limits = DetectionLimits(matchLimit: 100)
    let line = String(repeating: "a", count: 40) + "b"
    let profile = try record(
      [line, "b", line], [RuleSketch(["slow": .regex("(a+)+$")])], limits: limits)[0]
    #expect(profile.regexes[0].limitHits == 2)
    #expect(profile.alerts == 0)
  }

  @Test func longLinesAreCountedWindowByWindow() throws {
    let limits = DetectionLimits(maxLineBytes: 64)
    let line = String(repeating: "x ", count: 100) + "word 77"
    let profiles = try record(
      [line, "word"],
      [RuleSketch(["word": .anyOf("word"), "number": .regex(#"\d\d"#)], "word and number")],
      limits: limits)
    #expect(profiles[0].alerts == 1)
    #expect(profiles[0].words.map(\.hits) == [2])
    #expect(profiles[0].regexes[0].matches == 1)
    #expect(profiles[0].regexes[0].runs > 2)
    #expect(profiles[0].nanoseconds > profiles[0].regexes[0].runs)
  }

  @Test func wordsAreInTheOrderOfTheirRule() throws {
    let profiles = try record(
      ["one two two"],
      [RuleSketch(id: "a", ["t": .anyOf("two")]), RuleSketch(id: "b", ["t": .anyOf("one", "two")])])
    #expect(profiles[1].words.map(\.word) == ["one", "two"])
    #expect(profiles.map { $0.words.map(\.hits) } == [[2], [1, 2]])
  }
}
