import Diagnostics
import RuleLoading
import Rules
import TestSupport
import Testing

/// Generated files with a defect in each of their rules: what is kept and reported has a bound.
struct ManyDefectsTests {
  private static let limit = FileDefects.limit

  private static func inOneLine(_ rules: [String]) -> String {
    #"{"version": 1, "rules": [\#(rules.joined(separator: ", "))]}"#
  }

  private static func inLines(_ rules: [String]) -> String {
    "version: 1\nrules:\n" + rules.map { "- \($0)\n" }.joined()
  }

  private func diagnostics(_ files: [String: String]) throws -> [Diagnostic] {
    let folder = try RuleFolder(files)
    let error = #expect(throws: DiagnosticList.self) { try folder.load() }
    return try #require(error).diagnostics
  }

  /// The bytes of text that diagnostics hold.
  private func size(of diagnostics: [Diagnostic]) -> Int {
    diagnostics.reduce(0) { size, diagnostic in
      size + diagnostic.message.utf8.count + (diagnostic.help?.utf8.count ?? 0)
        + (diagnostic.location?.text.utf8.count ?? 0)
    }
  }

  struct Defect: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rule: @Sendable (Int) -> String

    init(_ name: String, _ rule: @escaping @Sendable (Int) -> String) {
      testDescription = name
      self.rule = rule
    }
  }

  static let defects = [
    Defect("an unknown key") { #"{"id": "r\#($0)", "words": ["w"], "levl": "high"}"# },
    Defect("the same id") { #"{"id": "r", "words": ["w\#($0)"]}"# },
    Defect("a wrong regex") { #"{"id": "r\#($0)", "regex": "a(b"}"# },
    Defect("an unknown list") { #"{"id": "r\#($0)", "words": [{"list": "l\#($0)"}]}"# },
    Defect("a missing file") { #"{"id": "r\#($0)", "words": [{"file": "missing"}]}"# },
    Defect("a wrong condition") { #"{"id": "r\#($0)", "words": ["w"], "condition": "wrds"}"# },
    Defect("a wrong fold") { #"{"id": "r\#($0)", "words": ["w"], "fold": ["cas"]}"# },
    Defect("a wrong test") { #"{"id": "r\#($0)", "words": ["w"], "tests": [{"alrt": "w"}]}"# },
  ]

  @Test(arguments: defects, [false, true])
  func theFirstDefectsAreListedAndTheOthersCounted(_ defect: Defect, isOneLine: Bool) throws {
    // With a single id, the first rule is right.
    let rules = (0..<2_000).map(defect.rule)
    let diagnostics = try diagnostics([
      "a.yaml": isOneLine ? Self.inOneLine(rules) : Self.inLines(rules)
    ])
    #expect(diagnostics.count == Self.limit + 1)
    let last = try #require(diagnostics.last)
    #expect(last.code == "more-errors")
    #expect([1_800, 1_799].contains(last.count))
    #expect(last.message == "\(last.count) more errors are not listed")
    #expect(last.file.hasSuffix("a.yaml"))
    #expect(size(of: diagnostics) < Self.limit * 1_000)
  }

  @Test func theFirstDefectsOfTheFileAreTheListedOnes() throws {
    let rules = (0..<1_000).map(Self.defects[0].rule)
    let diagnostics = try diagnostics(["a.yaml": Self.inLines(rules)])
    #expect(diagnostics.dropLast().map { $0.location?.line } == (3...Self.limit + 2).map { $0 })
  }

  @Test func everyFileHasItsOwnFirstDefects() throws {
    let rules = (0..<Self.limit + 5).map(Self.defects[2].rule)
    let others = rules.map { $0.replacing("\"r", with: "\"s") }
    let diagnostics = try diagnostics([
      "a.yaml": Self.inLines(rules), "b.yaml": Self.inLines([#"{"id": "t", "regex": "a(b"}"#]),
      "c.yaml": Self.inLines(others),
    ])
    #expect(diagnostics.filter { $0.code == "more-errors" }.map(\.count) == [5, 5])
    #expect(diagnostics.contains { $0.file.hasSuffix("b.yaml") && $0.code == "regex-syntax" })
  }

  /// Each alias is a defect again, at the same place.
  @Test func anAliasDoesNotMultiplyDefects() throws {
    let rules = (0..<500).map { #"{"id": "r\#($0)", "words": *w}"# }
    let text =
      "version: 1\nlists: {l: &w [a, [b], [c]]}\n" + "rules:\n"
      + rules.map { "- \($0)\n" }.joined()
    #expect(try diagnostics(["a.yaml": text]).map(\.code) == ["wrong-type", "wrong-type"])
  }

  @Test func aConditionWithManyUnknownNamesIsShown() throws {
    let names = (0..<2_000).map { "t\($0)" }.joined(separator: " or ")
    let diagnostics = try diagnostics([
      "a.yaml": Self.inLines([#"{"id": "r", "words": ["w"], "condition": "\#(names)"}"#])
    ])
    #expect(diagnostics.count == 50)
    #expect(
      diagnostics.last?.message == "no term is named 't49'; no term has the next 1950 names either")
  }

  @Test func defectsOfTestFilesAreCounted() throws {
    let tests = (0..<1_000).map { #"{"line": "w\#($0)", "alerts": ["q\#($0)"]}"# }
    let folder = try RuleFolder([
      "a.yaml": Self.inLines(["{id: a, words: [w]}"]),
      "a.test.yaml":
        #"{"version": 1, "rules": ["a.yaml"], "tests": [\#(tests.joined(separator: ","))]}"#,
    ])
    let error = #expect(throws: DiagnosticList.self) {
      try RuleLoader.loadWithTests([folder.folder.path("a.test.yaml")], otherwise: [])
    }
    #expect(error?.diagnostics.count == Self.limit + 1)
    #expect(error?.count == "1000 errors")
  }

  @Test func overridesOfUnknownRulesAreCounted() throws {
    let overrides = (0..<1_000).map { "- {id: q\($0), level: high}\n" }.joined()
    let text = "version: 1\noverrides:\n" + overrides + "rules: [{id: a, words: [w]}]\n"
    #expect(DiagnosticList(try diagnostics(["a.yaml": text])).count == "1000 errors")
  }

  @Test func defectsAreTheSameInEveryRun() throws {
    let lists = (0..<500).map { "  l\($0): {append: true, words: [w]}\n" }.joined()
    let text = "version: 1\nlists:\n" + lists + "rules: [{id: a, words: [w]}]\n"
    let diagnostics = try diagnostics(["a.yaml": text])
    let again = try self.diagnostics(["a.yaml": text])
    #expect(diagnostics.map(\.message) == again.map(\.message))
  }
}
