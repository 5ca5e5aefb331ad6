import Alerts
import Diagnostics
import Indexing
import RuleLoading
import Rules
import Testing
import TextFolding

/// Rules that another file changes.
struct OverrideTests {
  static let shipped = """
    version: 1
    defaults: {owner: storage-team, fold: [case, width]}
    rules:
      - id: disk-full
        title: full
        level: medium
        tags: [disk]
        references: [https://example.com/df]
        match:
          full: {words: [disk is full]}
          database: {words: [postgres]}
        condition: full
        except: [{when: [drill]}]
        score: {database: 10}
        tests:
          - {alert: "postgres: disk is full", level: medium, score: 50, terms: [full]}
          - {quiet: "drill: disk is full"}
      - {id: off, words: [off], disabled: true}

    """

  private static func load(_ overrides: String, before: Bool = false) throws -> [Rule] {
    let text = "version: 1\noverrides:\n\(overrides)\n"
    return try RuleFolder(["b.yaml": shipped, before ? "a.yaml" : "c.yaml": text]).load()
  }

  private static func rule(_ overrides: String, before: Bool = false) throws -> Rule {
    try #require(try load(overrides, before: before).first)
  }

  /// An override of one key, and its effect on the rule.
  struct Change: Sendable {
    var written: String
    var holds: @Sendable (Rule) -> Bool
  }

  static let changes: [Change] = [
    Change(written: "title: Voll") { $0.summary.title == "Voll" },
    Change(written: "description: why") { $0.description == "why" },
    Change(written: "level: 特大") { $0.level == .critical },
    Change(written: "owner: night-desk") { $0.summary.owner == "night-desk" },
    Change(written: "tags: [a, b]") { $0.summary.tags == ["a", "b"] },
    Change(written: "tags: []") { $0.summary.tags == [] },
    Change(written: "references: other") { $0.references == ["other"] },
    Change(written: "except: []") { $0.exceptions.isEmpty },
    Change(written: "tests: [{quiet: no}]") { $0.tests.map(\.text) == ["no"] },
    Change(written: "condition: full and database") { $0.condition == .and([.term(0), .term(1)]) },
    Change(written: "score: {full: 5}") { $0.weights == [TermWeight(term: 0, points: 5)] },
  ]

  @Test(
    "an override replaces the value of the rule, whichever file comes first",
    arguments: changes, [false, true])
  func replaced(_ change: Change, before: Bool) throws {
    let rule = try Self.rule("  - {id: disk-full, \(change.written)}", before: before)
    #expect(change.holds(rule), "\(rule)")
    var original = try Self.rule("  - {id: off, level: low}")
    #expect(rule.terms == original.terms && rule.place?.line == original.place?.line)
    original.summary.id = rule.summary.id
    #expect(!change.holds(original), "the rule has this value already")
  }

  @Test func everyOverridableKeyHasACase() {
    let cases = Set(Self.changes.map { String($0.written.prefix { $0 != ":" }) })
    // `allow` changes nothing that a rule knows, and `disabled` removes the rule: other tests show these.
    #expect(Set(RuleFileKeys.overridable) == cases.union(["allow", "disabled"]))
  }

  @Test(arguments: [false, true])
  func appendAddsToListsAndReplacesOtherValues(before: Bool) throws {
    let rule = try Self.rule(
      """
        - id: disk-full
          append: true
          owner: night-desk
          tags: [b]
          references: [other]
          except: [{covers: [disk is full of joy]}]
          tests: [{quiet: "disk is full of joy"}]
      """, before: before)
    #expect(rule.summary.owner == "night-desk")
    #expect(rule.summary.tags == ["disk", "b"])
    #expect(rule.references == ["https://example.com/df", "other"])
    #expect(rule.exceptions.count == 2)
    #expect(rule.tests.count == 3)
    guard case .covers(.words(let words)) = rule.exceptions[1] else {
      Issue.record("no covers")
      return
    }
    #expect(words.folding == [.case, .width], "the folds are the rule's")
  }

  @Test func severalOverridesMayAddToAListAndOneMayReplaceIt() throws {
    let rule = try Self.rule(
      """
        - {id: disk-full, append: true, tags: [b]}
        - {id: disk-full, tags: [a]}
        - {id: disk-full, append: true, tags: [c]}
      """)
    #expect(rule.summary.tags == ["a", "b", "c"])
  }

  @Test func anOverriddenLevelOrScoreDropsThoseOfTheRulesOwnTests() throws {
    let level = try Self.rule("  - {id: disk-full, level: critical}")
    #expect(level.tests.map(\.expectation) == [.anyAlert(terms: ["full"]), .quiet])
    #expect(level.tests.map(\.isOfRuleBefore) == [true, false])
    let score = try Self.rule("  - {id: disk-full, score: {full: 1}}")
    #expect(score.tests.map(\.expectation) == [.anyAlert(terms: ["full"]), .quiet])
    let owner = try Self.rule("  - {id: disk-full, owner: night-desk}")
    #expect(
      owner.tests.map(\.expectation) == [
        .alert(level: .medium, score: 50, terms: ["full"]), .quiet,
      ])
    let added = try Self.rule(
      "  - {id: disk-full, level: high, append: true, tests: [{alert: a, level: high}]}")
    #expect(added.tests.last?.expectation == .alert(level: .high, score: nil, terms: []))
    #expect(added.tests.last?.place.file.hasSuffix("c.yaml") == true)
  }

  @Test func anOverrideMayDisableAndEnableARule() throws {
    let rules = try Self.load("  - {id: disk-full, disabled: true}\n  - {id: off, disabled: false}")
    #expect(rules.map(\.summary.id) == ["off"])
    #expect(try Self.load("  - {id: off, level: low}").map(\.summary.id) == ["disk-full"])
  }

  @Test func pathsOfWordFilesStartAtTheOverridingFile() throws {
    let rules = try RuleFolder([
      "shipped/a.yaml": "version: 1\nrules: [{id: a, words: [b]}]\n",
      "own/local.yaml": """
      version: 1
      overrides: [{id: a, except: [{when: {file: drills.txt}}]}]
      """,
      "own/drills.txt": "drill\n",
    ]).load()
    #expect(rules.first?.exceptions.count == 1)
  }

  @Test func defectsAreReportedInTheOverridingFile() throws {
    let error = #expect(throws: DiagnosticList.self) {
      try Self.load(
        """
          - {id: disk-full, level: hihg, condition: fool, except: [{cover: [a]}], score: {x: 1}}
          - {id: disk-fool, level: high}
          - {id: off, tests: [{alert: a, terms: [b]}]}
        """)
    }
    let found = try #require(error).diagnostics
    #expect(found.allSatisfy { $0.file.hasSuffix("c.yaml") })
    #expect(
      found.map(\.code) == [
        "unknown-level", "condition-syntax", "unknown-key", "unknown-term", "unknown-rule",
        "unknown-term",
      ])
  }

  @Test func anOverrideOfARuleWithDefectsIsNotReported() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nrules: [{id: a, words: []}]\n",
      "b.yaml": "version: 1\noverrides: [{id: a, level: high}]\n",
    ])
    let error = #expect(throws: DiagnosticList.self) { try folder.load() }
    #expect(try #require(error).diagnostics.map(\.code) == ["no-words"])
  }
}

extension RuleTest.Expectation {
  fileprivate static func anyAlert(terms: [String]) -> Self {
    .alert(level: nil, score: nil, terms: terms)
  }
}
