import Alerts
import Detection
import Rules
import Testing

/// Terms with more occurrences than are kept.
struct OccurrenceLimitTests {
  private func result(_ sketch: RuleSketch, _ line: String) throws -> ScanResult {
    let limits = DetectionLimits(occurrencesPerTerm: 3)
    var scanner = RuleScanner(try Detector([sketch], limits: limits))
    return scanner.result(of: line)
  }

  private static let cut = [Incident(kind: .occurrencesCut, rule: nil, line: 11)]

  @Test("occurrences up to the limit are all kept", arguments: [Pattern.anyOf("a"), .regex("a")])
  func within(_ pattern: Pattern) throws {
    let found = try result(RuleSketch(["a": pattern]), "aaa\naaa")
    #expect(found.alerts.map(\.matches.count) == [3, 3])
    #expect(found.summary.incidents.isEmpty)
  }

  @Test(
    "the first are kept, and the cut is reported", arguments: [Pattern.anyOf("a"), .regex("a")])
  func over(_ pattern: Pattern) throws {
    let found = try result(RuleSketch(["a": pattern], score: [.each("a", 5)]), "aaaa\na")
    #expect(found.alerts.map(\.score) == [55, 45])
    #expect(found.alerts.first?.matches.map(\.span) == [0..<1, 1..<2, 2..<3])
    #expect(found.summary.incidents == Self.cut)
  }

  @Test("kept occurrences have their groups")
  func groups() throws {
    let found = try result(RuleSketch(["a": .regex("(?<n>.)")]), "abcde")
    let matches = try #require(found.alerts.first).matches
    #expect(matches.map { $0.captures.map(\.text) } == [["a"], ["b"], ["c"]])
  }

  @Test(
    "a count that the cut occurrences could change is not decided",
    arguments: [Pattern.anyOf("a"), .regex("a")])
  func counts(_ pattern: Pattern) throws {
    for condition in ["#a <= 3", "#a == 3", "a and #a < 4", "a and not #a >= 4"] {
      let found = try result(RuleSketch(["a": pattern], condition), "aaaaa")
      let isQuiet = found.alerts.isEmpty
      #expect(isQuiet, "\(condition)")
      #expect(found.kinds.contains(.occurrencesCut), "\(condition)")
    }
    for condition in ["#a >= 3", "#a > 2", "#a != 2"] {
      let found = try result(RuleSketch(["a": pattern], condition), "aaaaa")
      #expect(found.alerts.count == 1, "\(condition)")
    }
    let found = try result(RuleSketch(["a": pattern], "#a >= 4"), "aaaaa")
    #expect(found.kinds.contains(.occurrencesCut))
  }
}
