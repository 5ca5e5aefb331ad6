import Alerts
import Detection
import Foundation
import Indexing
import Rules
import TestSupport
import Testing

/// Rules give the same results with and without gates for their regexes.
struct GateTests {
  private static let origin = BlockOrigin(
    source: "test", generation: 1, offset: 0, line: 1, time: Timestamp(secondsSinceEpoch: 0))

  /// The results of a detector for a block.
  private func result(
    of block: [UInt8], by rules: RuleSet, limits: DetectionLimits = .standard, usesGates: Bool
  ) throws -> (alerts: [Alert], summary: BlockSummary) {
    let detector = try Detector(rules, limits: limits, usesGates: usesGates)
    var scanner = RuleScanner(detector)
    var alerts: [Alert] = []
    let summary = scanner.scan(block.span, from: Self.origin) { alerts.append($0) }
    return (alerts, summary)
  }

  /// Expects the same alerts with gates as without. Returns the number of alerts.
  @discardableResult
  private func expectSame(
    _ rules: RuleSet, _ block: [UInt8], limits: DetectionLimits = .standard
  ) throws -> Int {
    var limits = limits
    // A time limit depends on the machine, so it is out of the way here.
    limits.lineTime = .seconds(3600)
    let with = try result(of: block, by: rules, limits: limits, usesGates: true)
    let without = try result(of: block, by: rules, limits: limits, usesGates: false)
    func context() -> String {
      "\(rules.rules.prefix(9).map { ($0.terms, $0.condition, $0.exceptions) }) on \(block.prefix(300))"
    }
    #expect(with.alerts == without.alerts, "\(context())")
    var counting = RuleScanner(
      try Detector(rules, limits: limits), wanted: RuleScanner.Wanted(alerts: false))
    let counted = counting.scan(block.span, from: Self.origin) { _ in }
    #expect(counted.alertedLines == without.summary.alertedLines, "\(context())")
    #expect(with.summary.lines == without.summary.lines, "\(context())")
    #expect(with.summary.alertedLines == without.summary.alertedLines, "\(context())")
    #expect(
      with.summary.incidents.filter { $0.kind == .lineTooLong }
        == without.summary.incidents.filter { $0.kind == .lineTooLong }, "\(context())")
    return without.alerts.count
  }

  private static let regexes = [
    "foo", "foo|foobar", "foobar|foo", "(?i)key|kelvin", "退款|退款成功", "fo+bar", #"\d{2,}"#,
    "(?<n>foo)bar", #"foo.*bar"#, "(?i)ba[rz]", #"(?=foobar)\w"#, "退款.?成功", "x*", "foo$", "aba|bab",
    "(?i)foo(?<k>\\d)?", "foobar(?!x)", "(a|b)\\1", #"\bbar\b"#, "(?:foo|退){2}",
  ]

  private static func rules(_ generator: inout SeededGenerator) -> RuleSet {
    let words = ["foo", "bar", "退款", "KEY", "aba", "成功"]
    func pattern() -> Pattern {
      Int.random(in: 0..<3, using: &generator) == 0
        ? .words(Pattern.Words([Array((words.randomElement(using: &generator) ?? "").utf8)]))
        : .regex(regexes.randomElement(using: &generator) ?? "")
    }
    let rules = (0..<Int.random(in: 1...4, using: &generator)).map { index in
      let terms = IndexedList<TermIndex, Term>(
        (0..<Int.random(in: 1...3, using: &generator)).map {
          Term(name: "t\($0)", pattern: pattern())
        })
      let last = TermIndex(terms.count - 1)
      let conditions: [Condition] = [
        .or(terms.indices.map { .term($0) }), .and(terms.indices.map { .term($0) }),
        .and([.term(0), .not(.term(last))]), .count(0, .atLeast, 2), .then(0, last),
        .near(0, last, within: 3), .atLeast(2, of: Array(terms.indices)),
        .and([.or([.term(0), .term(last)]), .not(.count(0, .more, 2))]),
      ]
      let exceptions: [[RuleException]] = [[], [], [.covers(pattern())], [.when(pattern())]]
      return Rule(
        summary: RuleSummary(id: "r\(index)"), terms: terms.elements,
        condition: conditions.randomElement(using: &generator) ?? .term(0),
        exceptions: exceptions.randomElement(using: &generator) ?? [])
    }
    return RuleSet(rules: rules)
  }

  private static func block(_ generator: inout SeededGenerator) -> [UInt8] {
    let pieces = [
      "foo", "bar", "foobar", "退款", "成功", "key", "KEY", "\u{212A}ey", "aba", "ab", "12", " ", "x",
      "\n", "\n",
      "\r\n", "o", "baz",
    ]
    var block: [UInt8] = []
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      block += Array((pieces.randomElement(using: &generator) ?? "").utf8)
      if Int.random(in: 0..<40, using: &generator) == 0 { block.append(0xE9) }
    }
    return block
  }

  @Test("gates change nothing for random rules over random blocks")
  func randomRules() throws {
    var generator = SeededGenerator()
    var alerts = 0
    for _ in Rounds(atLeast: 400) {
      let rules = Self.rules(&generator)
      for _ in 0..<3 { alerts += try expectSame(rules, Self.block(&generator)) }
    }
    #expect(alerts > 400)
  }

  @Test("gates change nothing for long lines or if few occurrences are kept")
  func limits() throws {
    var generator = SeededGenerator()
    var alerts = 0
    for _ in Rounds(atLeast: 150) {
      let rules = Self.rules(&generator)
      let long = (0..<4).flatMap { _ in Self.block(&generator).filter { $0 != 0x0A } }
      let block = long + [0x0A] + Self.block(&generator)
      alerts += try expectSame(
        rules, block, limits: DetectionLimits(maxLineBytes: 64, occurrencesPerTerm: 3))
    }
    #expect(alerts > 100)
  }

  @Test func aGateOpensOnItsLineOnly() throws {
    let rule = Rule(
      summary: RuleSummary(id: "both"), terms: [Term(name: "a", pattern: .regex(#"foo\d.*bar\d"#))],
      condition: .term(0))
    let block = Array("foo1\nbar1\nfoo1 bar1\nbar1 foo1\n".utf8)
    let found = try result(of: block, by: RuleSet(rules: [rule]), usesGates: true)
    #expect(found.alerts.map(\.line) == [3])
    #expect(found.summary.lines == 4)
  }

  @Test func wordsOfARegexKeepItsMatches() throws {
    let rule = Rule(
      summary: RuleSummary(id: "words"),
      terms: [Term(name: "a", pattern: .regex("foo|foobar|barfoo"))], condition: .term(0))
    let found = try result(
      of: Array("foobarfoo xbarfoobarfoo".utf8), by: RuleSet(rules: [rule]), usesGates: true)
    let spans = found.alerts[0].matches.map(\.span)
    #expect(spans == [0..<3, 3..<9, 11..<17, 17..<23])
    #expect(found.alerts[0].matches.allSatisfy { $0.term == "foo|foobar|barfoo" })
  }

  @Test func rulesWithGatesDoNotRunOnEveryLine() throws {
    func rule(_ id: String, _ regexes: [String], _ condition: Condition) -> Rule {
      let terms = regexes.enumerated().map { Term(name: "t\($0)", pattern: .regex($1)) }
      return Rule(summary: RuleSummary(id: id), terms: terms, condition: condition)
    }
    let rules = RuleSet(rules: [
      rule("gated", [#"error \d+"#], .term(0)),
      rule("both", [#"error \d+"#, #"\d+"#], .and([.term(0), .term(1)])),
      rule("either", [#"error \d+"#, #"\d+"#], .or([.term(0), .term(1)])),
      rule("words", ["error|failure"], .term(0)),
    ])
    let detector = try Detector(rules)
    #expect(detector.size == (words: 0, regexes: 6, ungatedRegexes: 2, everyLineRules: 1))
    let reason = "no literal is in every match"
    #expect(
      detector.ungatedRegexes.map { [$0.rule, $0.regex, $0.reason] } == [
        ["both", #"\d+"#, reason], ["either", #"\d+"#, reason],
      ])
    #expect(try Detector(rules, usesGates: false).size.everyLineRules == 4)
  }

  @Test func literalsOfGatesAreNotWords() throws {
    let rule = Rule(
      summary: RuleSummary(id: "mixed"),
      terms: [
        Term(name: "word", pattern: .words(Pattern.Words([Array("foo".utf8)]))),
        Term(name: "regex", pattern: .regex("(?i)foo\\d")),
      ], condition: .term(0))
    #expect(try Detector(RuleSet(rules: [rule])).size.words == 1)
  }

  struct Published: Decodable {
    let id: String
    let regex: String?
    let pcre2_ok: Bool?
  }

  @Test(
    "gates change nothing for published rules over real lines",
    .enabled(if: Places.hasSharedData, "needs the data of ../shared"),
    arguments: ["gitleaks.jsonl", "crs.jsonl"])
  func published(_ file: String) throws {
    let text = try Data(contentsOf: Places.sharedData.appending(path: "regexes/" + file))
    var rules: [Rule] = []
    for line in text.split(separator: 0x0A) {
      let rule = try JSONDecoder().decode(Published.self, from: line)
      guard rule.pcre2_ok == true, let regex = rule.regex else { continue }
      rules.append(
        Rule(
          summary: RuleSummary(id: "\(rules.count)-\(rule.id)"),
          terms: [Term(name: "regex", pattern: .regex(regex))], condition: .term(0)))
    }
    // The regexes themselves are subjects too, because few lines contain what they search for.
    var block = Array(text)
    for log in ["crowdsec_mixed.log", "windows_events.jsonl", "auth.log"] {
      let data = try Data(contentsOf: Places.sharedData.appending(path: "en/" + log))
      block += data.split(separator: 0x0A).prefix(60).flatMap { $0 + [0x0A] }
    }
    #expect(try expectSame(RuleSet(rules: rules), block) > 0)
  }
}
