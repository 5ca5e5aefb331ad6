import Alerts
import Detection
import Foundation
import Indexing
import RuleLoading
import Rules
import TestSupport
import Testing

/// An explanation agrees with a scan: on real text, with the shipped rules.
struct AgreementTests {
  /// Tests only a sample of the lines of real data; TOCSIN_EVERY_LINE=1 tests all, which takes minutes.
  private static let step = ProcessInfo.processInfo.environment["TOCSIN_EVERY_LINE"] == "1" ? 1 : 53

  private static func files(_ folder: URL, _ endings: [String]) -> [URL] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
      .map { folder.appending(path: $0) }
  }

  private static func lines(of file: URL) throws -> [[UInt8]] {
    let bytes = [UInt8](try Data(contentsOf: file))
    return bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      Array(line.last == 13 ? line.dropLast() : line)
    }
  }

  @Test func agreesOnSamples() throws {
    let files = Self.files(Places.package.appending(path: "samples"), [".log", ".txt"])
    let compared = try Self.compare(files.flatMap(Self.lines))
    #expect(compared.alerts > 200 && compared.quiet > 500)
  }

  @Test(.enabled(if: Places.hasSharedData, "needs the data of ../shared"))
  func agreesOnRealData() throws {
    let files =
      Self.files(Places.sharedData.appending(path: "zh"), [".txt"])
      + Self.files(Places.sharedData.appending(path: "en"), [".log", ".jsonl"])
    let lines = try files.flatMap(Self.lines)
    let chosen = stride(from: 0, to: lines.count, by: Self.step).map { lines[$0] }
    let compared = try Self.compare(chosen)
    #expect(compared.alerts > 10 && compared.quiet > 500)
  }

  private static func compare(_ lines: [[UInt8]]) throws -> (alerts: Int, quiet: Int) {
    let rules = try RuleLoader.load([Places.package.appending(path: "rules").path])
    let detector = try Detector(RuleSet(rules: rules))
    var scanner = RuleScanner(detector)
    var explainer = RuleScanner(detector)
    var alerts = 0
    for (number, line) in lines.enumerated() {
      var found: [Alert] = []
      let origin = BlockOrigin(
        source: "text", generation: 0, offset: 0, line: 1, time: Timestamp(secondsSinceEpoch: 0))
      _ = scanner.scan((line + [10]).span, from: origin) { found.append($0) }
      let explanation = explainer.explain(line.span)
      guard explanation.alerts(by: detector.rules) == found.map(Verdict.init) else {
        Issue.record("line \(number): \(String(decoding: line, as: UTF8.self))")
        return (0, 0)
      }
      alerts += found.count
    }
    return (alerts, lines.count)
  }
}

/// What an alert and an explanation have in common.
private struct Verdict: Equatable {
  var rule: String
  var level: Level
  var score: Int
  var text: String
  var matches: [Evidence]

  init(rule: String, level: Level, score: Int, text: String, matches: [Evidence]) {
    self.rule = rule
    self.level = level
    self.score = score
    self.text = text
    self.matches = matches
  }

  init(_ alert: Alert) {
    self.init(
      rule: alert.rule.id, level: alert.level, score: alert.score, text: alert.text,
      matches: alert.matches)
  }
}

extension LineExplanation {
  fileprivate func alerts(by rules: IndexedList<RuleIndex, Rule>) -> [Verdict] {
    self.rules.compactMap { explanation in
      guard case .alert(let level, let score) = explanation.verdict else { return nil }
      let matches = explanation.terms.flatMap(\.occurrences).map(\.evidence).sorted {
        ($0.span?.lowerBound ?? .max, $0.span?.upperBound ?? .max, $0.name)
          < ($1.span?.lowerBound ?? .max, $1.span?.upperBound ?? .max, $1.name)
      }
      return Verdict(
        rule: rules[explanation.rule].summary.id, level: level, score: score, text: text,
        matches: Array(matches.prefix(Alert.evidenceLimit)))
    }
  }
}
