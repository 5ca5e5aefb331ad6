import Alerts
import Diagnostics
import Indexing
import RuleLoading
import Rules
import TestSupport
import Testing

/// Which test files are read, which rules they test, and what their tests expect.
struct TestFileLoadingTests {
  private static let rules = """
    version: 1
    rules:
      - {id: a, match: {x: {words: [x]}, y: {words: [y]}}}
      - {id: b, words: [y]}
    """
  private static let other = "version: 1\nrules: [{id: c, words: [z]}]\n"

  private static func tests(_ header: String = "", _ tests: String) -> String {
    "version: 1\n\(header)tests:\n\(tests)"
  }

  private func load(
    _ folder: RuleFolder, _ names: String..., otherwise: String...
  ) throws -> TestedRules {
    try RuleLoader.loadWithTests(
      names.map(folder.folder.path), otherwise: otherwise.map(folder.folder.path))
  }

  @Test func everyExpectationIsRead() throws {
    let folder = try RuleFolder([
      "a.yaml": Self.rules,
      "a.test.yaml": Self.tests(
        "",
        """
          - {line: x y, alerts: [a, {rule: b, level: 重大, score: 60, terms: words}]}
          - {line: "", alerts: []}
          - {line: x, alerts: a, todo: not yet}
          - {line: 404, includes: [a], quiet: b}
          - line: |-
              x
            quiet: [b]
        """),
    ])
    let loaded = try load(folder, "")
    let file = try #require(loaded.testFiles.first)
    #expect(loaded.rules.map(\.summary.id) == ["a", "b"])
    #expect(loaded.requested == ["a", "b"])
    #expect(file.rules == nil)
    #expect(file.tests.map(\.text) == ["x y", "", "x", "404", "x"])
    #expect(
      file.tests.map(\.alerts) == [
        [.init(rule: "a"), .init(rule: "b", level: .high, score: 60, terms: ["words"])], [],
        [.init(rule: "a")], [.init(rule: "a")], [],
      ])
    #expect(
      file.tests.map(\.quiet) == [.allOthers, .allOthers, .allOthers, .only(["b"]), .only(["b"])])
    #expect(file.tests.map(\.todo) == [nil, nil, "not yet", nil, nil])
    #expect(file.tests.map(\.place.line) == [3, 4, 5, 6, 7])
    #expect(file.tests.first.map { folder.relative($0.place.file) } == "a.test.yaml")
  }

  @Test func testFilesAreFoundInFoldersAndByName() throws {
    let one = Self.tests("", "  - {line: x, includes: [a]}\n")
    let folder = try RuleFolder([
      "rules/a.yaml": Self.rules, "rules/z.test.yaml": one, "rules/d/b.test.yml": one,
      "rules/.hidden.test.yaml": "no test file", "more/c.test.yaml": one,
    ])
    let files = try load(folder, "more/c.test.yaml", "rules", "rules/../rules/z.test.yaml")
      .testFiles
    #expect(
      files.map { folder.relative($0.path) } == [
        "more/c.test.yaml", "rules/d/b.test.yml", "rules/z.test.yaml",
      ])
    #expect(try load(folder, "more", "rules").testFiles.count == 3)
  }

  @Test func aTestFileTestsTheRulesThatItNames() throws {
    let folder = try RuleFolder([
      "a.yaml": Self.rules, "c.yaml": Self.other,
      "c.test.yaml": Self.tests("rules: c.yaml\n", "  - {line: z, alerts: [c]}\n"),
    ])
    let alone = try load(folder, "c.test.yaml", otherwise: "nowhere")
    #expect(alone.rules.map(\.summary.id) == ["c"])
    #expect(alone.requested == [])
    #expect(alone.testFiles.first?.rules == ["c"])
    let together = try load(folder, "a.yaml", "c.test.yaml")
    #expect(together.rules.map(\.summary.id) == ["a", "b", "c"])
    #expect(together.requested == ["a", "b"])
    #expect(together.testFiles.first?.rules == ["c"])
    #expect(try load(folder, "").requested == ["a", "b", "c"])
  }

  @Test func aTestFileWithoutRulesTestsAllLoadedRules() throws {
    let folder = try RuleFolder([
      "a.yaml": Self.rules, "c.yaml": Self.other,
      "t.test.yaml": Self.tests("", "  - {line: x, includes: [a]}\n"),
    ])
    let loaded = try load(folder, "t.test.yaml", otherwise: "a.yaml")
    #expect(loaded.rules.map(\.summary.id) == ["a", "b"])
    #expect(loaded.requested == [])
    #expect(try load(folder, "t.test.yaml", "a.yaml", otherwise: "c.yaml").rules.count == 2)
  }

  @Test func aRuleOutsideTheNamedFilesIsReported() throws {
    let folder = try RuleFolder([
      "a.yaml": Self.rules, "c.yaml": Self.other,
      "c.test.yaml": Self.tests("rules: c.yaml\n", "  - {line: z, alerts: [a]}\n"),
    ])
    let error = #expect(throws: DiagnosticList.self) { try load(folder, "") }
    #expect(
      error?.diagnostics.map(\.message) == ["the rule 'a' is not in the files listed in 'rules'"])
  }

  @Test func everyDefectIsReported() throws {
    let folder = try RuleFolder([
      "a.yaml": Self.rules,
      "a.test.yaml": Self.tests(
        "ruels: x\n",
        """
          - {line: x, alerts: [aa], todo: ""}
          - {lin: x, alerts: [a]}
          - {line: x, includes: [{rule: a, level: hgih, terms: [z]}], quiet: [bb, a]}
        """),
      "b.test.yaml": "version: 1\ntests: [\n",
    ])
    let error = #expect(throws: DiagnosticList.self) { try load(folder, "") }
    let places = error?.diagnostics.map { diagnostic in
      folder.relative(diagnostic.file)
        + (diagnostic.location.map { ":\($0.line):\($0.column) " } ?? " ") + diagnostic.code
    }
    #expect(
      places == [
        "a.test.yaml:2:1 unknown-key", "a.test.yaml:4:24 unknown-rule",
        "a.test.yaml:4:35 wrong-type", "a.test.yaml:5:6 unknown-key",
        "a.test.yaml:6:43 unknown-level", "a.test.yaml:6:57 unknown-term",
        "a.test.yaml:6:71 unknown-rule", "a.test.yaml:6:75 contradiction",
        "b.test.yaml:2:9 yaml-syntax",
      ])
  }

  @Test func defectsOfRulesDoNotHideThoseOfTestFiles() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nrules: [{id: a}]\n",
      "a.test.yaml": Self.tests("", "  - {line: x, alerts: [a]}\n  - {line: x}\n"),
    ])
    let error = #expect(throws: DiagnosticList.self) { try load(folder, "") }
    #expect(error?.diagnostics.map(\.code) == ["missing-key", "missing-key"])
    #expect(
      error?.diagnostics.map { folder.relative($0.file) } == ["a.yaml", "a.test.yaml"])
  }

  @Test func missingFilesAreReported() throws {
    let folder = try RuleFolder(["a.yaml": Self.rules])
    let test = #expect(throws: DiagnosticList.self) { try load(folder, "b.test.yaml") }
    #expect(test?.diagnostics.map(\.code) == ["unreadable-file"])
    let both = #expect(throws: DiagnosticList.self) { try load(folder, "b.test.yaml", "b.yaml") }
    #expect(both?.diagnostics.map(\.code) == ["unreadable-rules", "unreadable-file"])
  }
}
