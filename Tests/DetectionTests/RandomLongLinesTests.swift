import Alerts
import Detection
import Indexing
import Rules
import TestSupport
import Testing

/// Random rules on random lines that are too long, against the oracle, which sees the whole line.
struct RandomLongLinesTests {
  private static let limits = DetectionLimits(maxLineBytes: 64)

  @Test("windows find what the oracle finds in the whole line")
  func alerts() throws {
    let oracle = NaiveEvaluator()
    var random = SeededGenerator()
    var alertCount = 0
    for _ in Rounds(atLeast: 120) {
      var maker = RandomRules(random, mayBreak: false, hasLocalRegexes: true)
      let set = maker.rules()
      var scanner = RuleScanner(try Detector(set, limits: Self.limits))
      var line = maker.line(pieces: 0...200)
      // In a block, a last CR would be part of the line's end.
      while line.last == 0x0D { line.removeLast() }
      let block = line + [0x0A] + maker.line() + [0x0A]
      let found = scanner.result(of: block)
      let expected = try oracle.alerts(of: set, inBlock: block, limits: Self.limits)
      alertCount += expected.count
      let context = "\(set.sketched)\non \(block.escaped)"
      #expect(ComparedAlert.agree(found.compared, expected), "\(context)")
      random = maker.random
      guard line.count > 64 else { continue }
      let parts = scanner.result(ofLongLine: line, parts: maker.number(in: 1...150))
      let isSame = parts.alerts == found.alerts.filter { $0.line == 11 }
      #expect(isSame, "\(context)")
      let incidents = found.summary.incidents.filter { $0.line == 11 }
      #expect(parts.summary.incidents == incidents, "\(context)")
    }
    #expect(alertCount > 60)
  }

  @Test("bytes that are not UTF-8 change nothing else")
  func illFormed() throws {
    let oracle = NaiveEvaluator()
    var random = SeededGenerator()
    for _ in Rounds(atLeast: 80) {
      var maker = RandomRules(random, hasLocalRegexes: true)
      let set = maker.rules()
      var scanner = RuleScanner(try Detector(set, limits: Self.limits))
      let line = maker.line(pieces: 40...160)
      let found = scanner.result(of: line)
      let expected = try oracle.alerts(of: set, inBlock: line, limits: Self.limits)
      let context = "\(set.sketched)\non \(line.escaped)"
      // A stray byte may look like the beginning of a character that was cut, and be cut off, too.
      let isSame = found.compared.map(\.findings) == expected.map(\.findings)
      #expect(isSame, "\(context)")
      let whole = NaiveText(line).repaired.utf8
      for alert in found.alerts where alert.truncated {
        #expect(whole.starts(with: alert.text.utf8), "\(context)")
        #expect(alert.raw.map(\.count) ?? alert.text.utf8.count >= 61, "\(context)")
        #expect(alert.raw.map { line.starts(with: $0) } ?? true, "\(context)")
      }
      random = maker.random
    }
  }

  @Test("terms are found even if each match depends on the end of the one before")
  func presence() throws {
    let oracle = NaiveEvaluator()
    var random = SeededGenerator()
    let regexes = [
      "aba", "a{3}", "[ab]{2,5}c", "a.{0,9}?c", "(?:ab)+c?", "^[abc]{5}", "c[ab]{0,6}$", "bc|bcb",
      "a\\Kb", "c(?=b.{4})", "退[款a]+?c",
    ]
    let names = regexes.indices.map { "t\($0)" }
    let rules = zip(names, regexes).map { name, regex in
      RuleSketch(id: name, ["t": .regex(regex)])
    }
    let set = RuleSet(rules: try rules.map { try $0.rule() })
    var scanner = RuleScanner(try Detector(set, limits: Self.limits))
    var quiet = 0
    for _ in Rounds(atLeast: 150) {
      let alphabet = ["a", "b", "c", "退", "款", "x", "x", "x"].shuffled(using: &random).prefix(5)
      let line = (0..<Int.random(in: 50...160, using: &random)).flatMap { _ in
        Array((alphabet.randomElement(using: &random) ?? "").utf8)
      }
      let found = scanner.result(of: line).alerts.map(\.rule.id)
      let expected = try oracle.alerts(of: set, inBlock: line, limits: Self.limits).map(\.rule)
      quiet += names.count - expected.count
      #expect(found == expected, "\(line.escaped)")
    }
    #expect(quiet > 100)
  }
}

extension ComparedAlert {
  /// The parts that do not depend on where the text was cut.
  fileprivate var findings: [String] {
    ["\(rule) \(level) \(score) \(line) \(offset) \(truncated)"] + matches.map(\.name)
  }
}
