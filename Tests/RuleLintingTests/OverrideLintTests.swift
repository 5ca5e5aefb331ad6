import Diagnostics
import RuleLinting
import RuleLoading
import TestSupport
import Testing

/// Defects of overrides are reported in the overriding file.
struct OverrideLintTests {
  private static let pack = """
    version: 1
    lists: {faults: [ab, cd]}
    rules:
      - id: pack
        words: {list: faults}
        tags: [one]
        except: [{covers: [xab]}]
        tests: [{alert: ab}, {quiet: b}]

    """

  /// The codes of the findings, each with its file.
  private static func found(
    _ own: String, _ policy: LintPolicy = LintPolicy()
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    let paths = [
      try folder.write("pack.yaml", pack), try folder.write("own.yaml", "version: 1\n" + own),
    ]
    let found = RuleLinter.diagnostics(of: try RuleLoader.loadOutlined(paths), policy)
    return found.map { "\($0.file.split(separator: "/").last ?? "") \($0.code)" }
  }

  @Test(
    arguments: [
      ("overrides: [{id: pack, level: high}]\n", []),
      ("overrides: [{id: pack, except: [{covers: [xyz]}]}]\n", ["own.yaml dead-exception"]),
      (
        "overrides: [{id: pack, append: true, except: [{covers: [xyz]}]}]\n",
        ["own.yaml dead-exception"]
      ),
      (
        "overrides: [{id: pack, append: true, except: [{covers: [xyz]}], allow: dead-exception}]\n",
        []
      ),
      ("overrides: [{id: pack, score: {words: 0}}]\n", ["own.yaml weight-without-effect"]),
      ("overrides: [{id: pack, tests: []}]\n", ["pack.yaml rule-without-test"]),
      ("lists: {faults: {append: true, words: [ef]}}\n", []),
      ("lists: {faults: {append: true, words: [ab]}}\n", ["own.yaml duplicate-word"]),
      (
        "lists: {faults: {append: true, words: [{list: more}]}, more: {words: [ef]}}\n",
        []
      ),
      (
        "lists: {drills: [gh]}\noverrides: [{id: pack, append: true, except: [{when: {list: drills}}]}]\n",
        []
      ),
      ("lists: {drills: {words: [gh]}}\n", ["own.yaml unused-list"]),
    ] as [(String, [String])])
  func findings(_ own: String, _ expected: [String]) throws {
    #expect(try Self.found(own) == expected)
  }

  @Test func anOverrideMayProvideWhatAPolicyRequires() throws {
    var policy = LintPolicy()
    policy.required = [.level]
    policy.tagPatterns = ["^o"]
    #expect(
      try Self.found("overrides: [{id: pack, owner: desk}]\n", policy) == [
        "pack.yaml missing-level"
      ])
    #expect(try Self.found("overrides: [{id: pack, level: high}]\n", policy) == [])
    #expect(
      try Self.found(
        "overrides: [{id: pack, level: high, append: true, tags: [two]}]\n", policy)
        == ["own.yaml tag-against-pattern"])
  }
}
