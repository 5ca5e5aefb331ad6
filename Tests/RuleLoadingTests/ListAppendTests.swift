import Diagnostics
import RuleLoading
import Rules
import Testing

/// Lists to which other places add words.
struct ListAppendTests {
  private static let rule = "rules: [{id: a, words: {list: delay}}]\n"

  private static func words(_ files: [String: String]) throws -> [String]? {
    try RuleFolder(files.mapValues { "version: 1\n" + $0 }).load().first?.words("words")
  }

  @Test func addedWordsFollowTheDefinitionInTheOrderOfTheFiles() throws {
    let words = try Self.words([
      "a.yaml": "lists: {delay: {append: true, words: [c, d]}}\n",
      "b.yaml": "lists: {delay: [a, b]}\n" + Self.rule,
      "c.yaml": "lists: {delay: {append: true, words: [b, e]}}\n",
    ])
    #expect(words == ["a", "b", "c", "d", "e"])
  }

  @Test(arguments: ["{words: [a]}", "{append: false, words: [a]}", "{words: a}", "[a]", "a"])
  func aListMayBeWrittenInFull(_ definition: String) throws {
    #expect(try Self.words(["a.yaml": "lists: {delay: \(definition)}\n" + Self.rule]) == ["a"])
  }

  @Test func anAdditionMayReferToFilesAndLists() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nlists: {delay: [a], more: [d, {list: last}], last: [e]}\n" + Self.rule,
      "own/b.yaml": """
      version: 1
      lists:
        delay: {append: true, words: [{file: words.txt}, {list: more}]}
        last: {append: true, words: {file: words.txt}}
      """,
      "own/words.txt": "b\nc\n",
    ])
    #expect(try folder.load().first?.words("words") == ["a", "b", "c", "d", "e"])
  }

  @Test func aListThatUsesAnotherContainsItsAdditions() throws {
    let words = try Self.words([
      "a.yaml": "lists: {delay: [a, {list: strikes}], strikes: [b]}\n" + Self.rule,
      "b.yaml": "lists: {strikes: {append: true, words: [c]}}\n",
    ])
    #expect(words == ["a", "b", "c"])
  }

  @Test(
    arguments: [
      ("lists: {delay: [b]}\n", "duplicate-list"),
      ("lists: {delay: {append: false, words: [b]}}\n", "duplicate-list"),
      ("lists: {delay: {append: true, words: {list: delay}}}\n", "list-cycle"),
      ("lists: {delay: {append: true, words: {list: dealy}}}\n", "unknown-list"),
      ("lists: {dealy: {append: true, words: [b]}}\n", "unknown-list"),
    ])
  func defectsAreReportedInTheFileThatContainsThem(_ second: String, _ code: String) throws {
    let error = #expect(throws: DiagnosticList.self) {
      try Self.words(["a.yaml": "lists: {delay: [a]}\n" + Self.rule, "b.yaml": second])
    }
    let found = try #require(error).diagnostics
    #expect(found.map(\.code) == [code])
    #expect(found.allSatisfy { $0.file.hasSuffix("b.yaml") })
  }
}
