import Alerts
import Diagnostics
import Indexing
import Rules
import TestSupport
import Testing
import TextFolding

/// The contents of a rule that was read.
struct RuleContentTests {
  private static func rule(_ text: String) throws -> Rule {
    try #require(try RuleFolder(["a.yaml": "version: 1\n" + text]).load().first)
  }

  @Test func everyKeyIsRead() throws {
    let folder = try RuleFolder([
      "a.yaml": """
      version: 1
      lists:
        delay: [延误, 晚点]
      rules:
        - id: refund-dispute
          title: 退款纠纷
          description: why it matters
          level: high
          owner: service-desk
          tags: [complaint, transport]
          references: [https://example.org]
          match:
            refund: {words: [退款, 退费], word: true, fold: none}
            late: {words: {list: delay}}
            order: {regex: '订单\\s*\\d{6,}'}
            _staff: {words: 客服工号}
          condition: refund and (late or order) and not _staff
          except:
            - covers: [退款成功]
            - when: {regex: '演练$'}
            - when: {words: [drill], word: true}
            - covers: {list: delay}
          score: {refund: 10, late: {weight: -5, each: true, max: 30}}
          tests:
            - {alert: "退款, 延误", level: critical, score: 65, terms: [refund, late]}
            - {alert: 退款 延误}
            - quiet: 退款成功
              todo: covers are missing
      """
    ])
    let rule = try #require(try folder.load().first)
    let file = folder.folder.path("a.yaml")
    let expected = Rule(
      summary: RuleSummary(
        id: "refund-dispute", title: "退款纠纷", owner: "service-desk",
        tags: ["complaint", "transport"]),
      description: "why it matters", references: ["https://example.org"], level: .high,
      terms: [
        Term(name: "refund", pattern: words(["退款", "退费"], folding: [], wholeWord: true)),
        Term(name: "late", pattern: words(["延误", "晚点"])),
        Term(name: "order", pattern: .regex(#"订单\s*\d{6,}"#)),
        Term(name: "_staff", pattern: words(["客服工号"])),
      ],
      condition: .and([.term(0), .or([.term(1), .term(2)]), .not(.term(3))]),
      exceptions: [
        .covers(words(["退款成功"])), .when(.regex("演练$")),
        .when(words(["drill"], wholeWord: true)), .covers(words(["延误", "晚点"])),
      ],
      weights: [
        TermWeight(term: 0, points: 10),
        TermWeight(term: 1, points: -5, isForEach: true, limit: 30),
      ],
      tests: [
        RuleTest(
          text: "退款, 延误",
          expectation: .alert(level: .critical, score: 65, terms: ["refund", "late"]),
          place: SourcePlace(file: file, line: 25, column: 17)),
        RuleTest(
          text: "退款 延误", expectation: .alert(level: nil, score: nil, terms: []),
          place: SourcePlace(file: file, line: 26, column: 17)),
        RuleTest(
          text: "退款成功", expectation: .quiet, todo: "covers are missing",
          place: SourcePlace(file: file, line: 27, column: 16)),
      ],
      place: SourcePlace(file: file, line: 5, column: 9))
    #expect(rule == expected)
  }

  private func words(
    _ words: [String], folding: Folding = .case, wholeWord: Bool = false
  ) -> Pattern {
    .words(
      Pattern.Words(words.map { Array($0.utf8) }, folding: folding, wholeWord: wholeWord))
  }

  @Test func aRuleNeedsOnlyAnIDAndWords() throws {
    let rule = try Self.rule("rules: [{id: a, words: b}]\n")
    #expect(rule.words("words") == ["b"])
    #expect(rule.condition == .atLeast(1, of: [0]))
    #expect(rule.level == .medium)
    #expect(rule.weights == nil && rule.tests.isEmpty && rule.exceptions.isEmpty)
    #expect(rule.summary == RuleSummary(id: "a"))
  }

  @Test func theShortFormOfARegexIsATermNamedRegex() throws {
    let rule = try Self.rule("rules: [{id: a, regex: 'b+'}]\n")
    #expect(rule.terms == [Term(name: "regex", pattern: .regex("b+"))])
    #expect(rule.condition == .atLeast(1, of: [0]))
  }

  @Test func aConditionMayNameTheTermOfTheShortForm() throws {
    let rule = try Self.rule(
      "rules: [{id: a, words: b, condition: '#words > 1', score: {words: 5}}]\n")
    #expect(rule.condition == .count(0, .more, 1))
    #expect(rule.weights == [TermWeight(term: 0, points: 5)])
  }

  @Test(
    "words are texts, whatever YAML would make of them",
    arguments: [
      ("404", "404"), ("yes", "yes"), ("null", "null"), ("~", "~"), ("1.50", "1.50"),
      ("0x1F", "0x1F"), ("true", "true"), ("2024-01-01", "2024-01-01"), ("'#1'", "#1"),
      ("' a '", " a "), ("C:\\temp", "C:\\temp"), ("No space left", "No space left"),
      ("\"\\u9000\\t款\"", "退\t款"),
    ])
  func everyScalarIsAWordAsWritten(_ written: String, _ word: String) throws {
    let rule = try Self.rule("rules:\n  - id: a\n    words:\n      - b\n      - \(written)\n")
    #expect(rule.words("words") == ["b", word])
  }

  @Test func aWordListedTwiceCountsOnce() throws {
    let rule = try Self.rule(
      "lists: {l: [b, c]}\nrules: [{id: a, words: [b, {list: l}, b, c, d]}]\n")
    #expect(rule.words("words") == ["b", "c", "d"])
  }

  @Test("a level may have any of its names", arguments: Level.names)
  func levels(_ name: String) throws {
    #expect(
      try Self.rule("rules: [{id: a, words: b, level: \(name)}]\n").level == Level(name: name))
  }

  @Test func rulesInheritTheDefaultsOfTheirFile() throws {
    let rules = try RuleFolder([
      "a.yaml": """
      version: 1
      defaults: {fold: none, word: true, owner: desk, level: high, tags: [x, y]}
      rules:
        - {id: inherits, words: [b]}
        - {id: differs, words: [b], fold: case, word: false, owner: me, level: low, tags: [z]}
        - {id: regex, regex: b}
        - {id: exception, words: [b], except: [{covers: [bc]}]}
      """,
      "b.yaml": "version: 1\nrules: [{id: other-file, words: [b]}]\n",
    ]).load()
    #expect(rules.map(\.summary.owner) == ["desk", "me", "desk", "desk", nil])
    #expect(rules.map(\.level) == [.high, .low, .high, .high, .medium])
    #expect(rules.map(\.summary.tags) == [["x", "y"], ["z"], ["x", "y"], ["x", "y"], []])
    let foldings: [Folding?] = [[], .case, nil, [], .case]
    #expect(rules.map { $0.options("words")?.folding } == foldings)
    #expect(rules.map { $0.options("words")?.wholeWord } == [true, false, nil, true, false])
    guard case .words(let covered) = rules[3].exceptions[0].pattern else {
      Issue.record("the exception has words")
      return
    }
    #expect(covered.folding == [] && covered.wholeWord)
  }

  @Test func termsInheritTheOptionsOfTheirRule() throws {
    let rule = try Self.rule(
      """
      rules:
        - id: a
          fold: none
          word: true
          match:
            inherits: {words: [b]}
            differs: {words: [b], fold: [case], word: false}
            regex: {regex: b}
          except: [{when: [c]}]
      """)
    #expect(rule.options("inherits") == Pattern.Words([[0x62]], folding: [], wholeWord: true))
    #expect(rule.options("differs") == Pattern.Words([[0x62]], folding: .case, wholeWord: false))
    #expect(
      rule.exceptions == [.when(.words(Pattern.Words([[0x63]], folding: [], wholeWord: true)))])
  }

  @Test func theShortFormHasOptions() throws {
    let rule = try Self.rule(
      "rules: [{id: a, words: [b], fold: none, word: true, except: [{when: [c]}]}]\n")
    #expect(rule.options("words") == Pattern.Words([[0x62]], folding: [], wholeWord: true))
    #expect(
      rule.exceptions == [.when(.words(Pattern.Words([[0x63]], folding: [], wholeWord: true)))])
  }

  @Test(
    "folds by name, and gaps with their number",
    arguments: [
      ("none", []), ("case", .case), ("[width]", .width),
      ("[case, width, hant]", [.case, .width, .hant]),
      ("[accents, digits, repeat]", [.accents, .digits, .repeat]),
      ("[case, case]", .case), ("[case, gaps: 2]", [.case, .gaps(2)]),
      ("[case, {gaps: 2}]", [.case, .gaps(2)]), ("[case, {gaps: '2'}]", [.case, .gaps(2)]),
      ("[case, gaps:2]", [.case, .gaps(2)]), ("[gaps=2, case]", [.case, .gaps(2)]),
      ("'gaps: 2'", .gaps(2)), ("{gaps: 1}", .gaps(1)), ("{gaps:100}", .gaps(100)),
      ("[gaps: 3, gaps:3]", .gaps(3)), ("\n      gaps: 4", .gaps(4)),
      ("\n    - case\n    - gaps: 5", [.case, .gaps(5)]),
    ] as [(String, Folding)])
  func folds(_ written: String, _ folding: Folding) throws {
    let rule = try Self.rule("rules:\n  - id: a\n    words: [bc]\n    fold: \(written)\n")
    #expect(rule.options("words")?.folding == folding)
    let inherits = try Self.rule(
      "rules:\n  - id: a\n    match: {x: {words: [bc]}}\n    fold: \(written)\n")
    #expect(inherits.options("x")?.folding == folding)
    let defaults = try Self.rule(
      "defaults:\n    fold: \(written)\nrules: [{id: a, words: [bc]}]\n")
    #expect(defaults.options("words")?.folding == folding)
  }

  @Test func exceptionsInheritTheFoldsOfTheRuleOrHaveTheirOwn() throws {
    let rule = try Self.rule(
      """
      rules:
        - id: a
          fold: [case, width, gaps: 2]
          match: {x: {words: [bc], fold: hant}}
          except:
            - covers: [de]
            - when: {words: [de], fold: [case, accents, gaps: 1]}
      """)
    let foldings = rule.exceptions.map { exception -> Folding? in
      guard case .words(let words) = exception.pattern else { return nil }
      return words.folding
    }
    #expect(rule.options("x")?.folding == .hant)
    #expect(foldings == [[.case, .width, .gaps(2)], [.case, .accents, .gaps(1)]])
  }

  @Test func inheritedGapsHaveNoEffectOnAWordOfOneCharacter() throws {
    let rules = try RuleFolder([
      "a.yaml": """
      version: 1
      defaults: {fold: [case, gaps: 2]}
      lists: {one: [b, c]}
      rules:
        - {id: inherits, words: [b, cd]}
        - {id: of-the-rule, fold: {gaps: 3}, match: {words: {words: b}}}
        - {id: of-a-list, words: [{list: one}, cd], fold: {gaps: 3}}
        - {id: of-a-file, words: {file: words.txt}, fold: {gaps: 3}}
        - {id: without, words: b, fold: case}
        - {id: exception, words: bc, fold: {gaps: 3}, except: [{covers: [b]}]}
      """,
      "words.txt": "b\ncd\n",
    ]).load()
    #expect(rules.map { $0.options("words")?.folding.gaps } == [2, 3, 3, 3, 0, 3])
    #expect(
      rules.map { $0.words("words") } == [
        ["b", "cd"], ["b"], ["b", "c", "cd"], ["b", "cd"], ["b"], ["bc"],
      ])
  }

  @Test func disabledRulesAreCheckedButNotLoaded() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nrules: [{id: a, words: b, disabled: true}, {id: c, words: d}]\n",
      "b.yaml": "version: 1\nrules: [{id: off, regex: '(', disabled: true}]\n",
      "c.yaml": "version: 1\nrules: [{id: off, words: b, disabled: true}]\n",
    ])
    #expect(try folder.load("a.yaml").map(\.summary.id) == ["c"])
    #expect(throws: DiagnosticList.self) { try folder.load("b.yaml") }
    #expect(try folder.load("c.yaml").isEmpty)
    #expect(try folder.load("a.yaml", "c.yaml").map(\.summary.id) == ["c"])
  }

  @Test func anAliasStandsForTheValueOfItsAnchor() throws {
    let rule = try Self.rule(
      "rules:\n  - {id: a, match: {x: {words: &w [b, c]}, y: {words: *w}}, condition: x and y}\n")
    #expect(rule.words("y") == ["b", "c"])
  }
}
