import Alerts
import Diagnostics
import Foundation
import RuleLoading
import Rules
import TestSupport
import Testing

/// Which files are loaded, in which order, and how they share lists.
struct FolderLoadingTests {
  private static func file(_ ids: String...) -> String {
    "version: 1\nrules:\n" + ids.map { "  - {id: \($0), words: [x]}\n" }.joined()
  }

  @Test func rulesComeInOrderOfPath() throws {
    let folder = try RuleFolder([
      "b.yaml": Self.file("b2", "b1"), "a/z.yml": Self.file("az"), "a.yaml": Self.file("a"),
      "B.yaml": Self.file("upper"), "退.yaml": Self.file("last"), "a/a/a.yaml": Self.file("aaa"),
      "b.test.yaml": Self.file("test"), "b.test.yml": Self.file("test"), "notes.txt": "no rules",
      "b.yaml~": "no rules", ".hidden.yaml": "no rules", ".git/x.yaml": "no rules",
      "README.yaml.md": "no rules",
    ])
    #expect(
      try folder.load().map(\.summary.id) == ["upper", "a", "aaa", "az", "b2", "b1", "last"])
  }

  @Test func rulesKeepTheOrderOfTheGivenPaths() throws {
    let folder = try RuleFolder([
      "b.yaml": Self.file("b"), "a.yaml": Self.file("a"), "d/c.yaml": Self.file("c"),
    ])
    #expect(try folder.load("b.yaml", "d", "a.yaml").map(\.summary.id) == ["b", "c", "a"])
  }

  @Test func aGivenFileIsReadWhateverItsName() throws {
    let folder = try RuleFolder(["rules.txt": Self.file("a"), "b.test.yaml": Self.file("b")])
    #expect(try folder.load("rules.txt", "b.test.yaml").map(\.summary.id) == ["a", "b"])
  }

  @Test func aFileThatIsReachedTwiceIsReadOnce() throws {
    let folder = try RuleFolder(["a.yaml": Self.file("a"), "d/b.yaml": Self.file("b")])
    try FileManager.default.createSymbolicLink(
      atPath: folder.folder.path("z.yaml"), withDestinationPath: folder.folder.path("a.yaml"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.folder.path("d/loop"), withDestinationPath: folder.folder.path("d"))
    let path = folder.folder.url.path
    let rules = try RuleLoader.load([path, path + "/./a.yaml", path + "/d/../d", path + "/z.yaml"])
    #expect(rules.map(\.summary.id) == ["a", "b"])
  }

  @Test func aFolderWithoutRulesIsReported() throws {
    let folder = try RuleFolder(["d/notes.txt": "", "e/a.yaml": "version: 1\nrules: []\n"])
    let empty = #expect(throws: DiagnosticList.self) { try folder.load("d") }
    #expect(empty?.diagnostics.map(\.code) == ["no-rules"])
    #expect(empty?.diagnostics.first?.file == folder.folder.path("d"))
    let none = #expect(throws: DiagnosticList.self) { try folder.load("e") }
    #expect(none?.diagnostics.map(\.code) == ["no-rules"])
  }

  @Test func aFileMayContainOnlyLists() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nrules: [{id: a, words: {list: late}}]\n",
      "z.yaml": "version: 1\nlists: {late: [延误]}\n",
    ])
    #expect(try folder.load().first?.words("words") == ["延误"])
  }

  @Test func everyMissingPathIsReported() throws {
    let folder = try RuleFolder(["a.yaml": Self.file("a")])
    let error = #expect(throws: DiagnosticList.self) { try folder.load("a.yaml", "b.yaml", "c") }
    let diagnostics = try #require(error).diagnostics
    #expect(
      diagnostics.map { folder.relative($0.rendered()) } == [
        """
        b.yaml: error: cannot read b.yaml: no such file or directory [unreadable-rules]
          help: name a rule file, or a folder that contains some

        """,
        """
        c: error: cannot read c: no such file or directory [unreadable-rules]
          help: name a rule file, or a folder that contains some

        """,
      ])
  }

  @Test func aFileOverTheSizeLimitIsReported() throws {
    let folder = try RuleFolder(["a.yaml": "", "b.yaml": Self.file("b")])
    let file = try FileHandle(forWritingTo: folder.folder.url.appending(path: "a.yaml"))
    try file.truncate(atOffset: (16 << 20) + 1)
    try file.close()
    let error = #expect(throws: DiagnosticList.self) { try folder.load() }
    #expect(
      error?.diagnostics.map { folder.relative($0.rendered()) } == [
        "a.yaml: error: the file has 16777217 bytes, over the limit of 16777216 [unreadable-file]\n"
      ])
  }

  @Test func everyDefectIsReportedInOrder() throws {
    let folder = try RuleFolder([
      "a.yaml": """
      version: 1
      lists: {late: [延误, '']}
      rules:
        - {id: a, words: [b], levle: high}
        - {id: c, words: [b], level: hgih, score: {d: 1}}
        - {id: a-b, regex: '('}
        - {id: a-b, words: {list: late}}
        - {id: d, words: [b], fold: [witdh, [case], gaps: 0]}
      """,
      "b.yaml": "version: 1\nrules: [\n",
      "c.yaml": "version: 1\nrules: [{words: b}]\n",
      "d.yaml": "version: 1\nrules: [{id: c, words: {list: nowhere}}]\n",
      "e.yaml": "",
    ])
    let path = folder.folder.url.path
    let error = #expect(throws: DiagnosticList.self) {
      try RuleLoader.load([path, path + "/nowhere"])
    }
    let places = error?.diagnostics.map { diagnostic in
      let location = diagnostic.location.map { ":\($0.line):\($0.column)" } ?? ""
      return folder.relative(diagnostic.file) + location + " " + diagnostic.code
    }
    #expect(
      places == [
        "a.yaml:2:24 empty-word", "a.yaml:4:25 unknown-key", "a.yaml:5:32 unknown-level",
        "a.yaml:5:46 unknown-term", "a.yaml:6:24 regex-syntax", "a.yaml:7:10 duplicate-id",
        "a.yaml:8:32 unknown-fold", "a.yaml:8:39 wrong-type", "a.yaml:8:53 out-of-range",
        "b.yaml:2:9 yaml-syntax", "c.yaml:2:9 missing-key", "d.yaml:2:14 duplicate-id",
        "d.yaml:2:31 unknown-list", "e.yaml missing-key", "nowhere unreadable-rules",
      ])
  }

  @Test func anIDUsedInTwoFilesIsReported() throws {
    let folder = try RuleFolder(["a.yaml": Self.file("x"), "b.yaml": Self.file("y", "x")])
    let error = #expect(throws: DiagnosticList.self) { try folder.load() }
    #expect(
      error?.diagnostics.map { folder.relative($0.rendered()) } == [
        """
        b.yaml:4:10: error: two rules have the id 'x' [duplicate-id]
            4 |   - {id: x, words: [x]}
              |          ^
          help: rename one: ids are unique among all files loaded together; the first is at a.yaml:3:10

        """
      ])
  }

  @Test func aListDefinedInTwoFilesIsReported() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nlists: {late: [延误]}\nrules: [{id: a, words: {list: late}}]\n",
      "b.yaml": "version: 1\nlists: {other: [x], late: [晚点]}\n",
    ])
    let error = #expect(throws: DiagnosticList.self) { try folder.load() }
    #expect(
      error?.diagnostics.map { folder.relative($0.rendered()) } == [
        """
        b.yaml:2:21: error: the list 'late' is defined twice [duplicate-list]
            2 | lists: {other: [x], late: [晚点]}
              |                     ^^^^
          help: the first is at a.yaml:2:9; to add words to it, write {append: true, words: […]}

        """
      ])
  }

  @Test func listsMayUseListsOfOtherFiles() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nrules: [{id: a, words: [x, {list: late}]}]\n",
      "b/b.yaml": "version: 1\nlists: {late: [延误, {file: ../words/w.txt}, {list: strikes}]}\n",
      "c.yaml": "version: 1\nlists: {strikes: [罢工, 延误]}\n",
      "words/w.txt": "晚点\n",
    ])
    #expect(try folder.load().first?.words("words") == ["x", "延误", "晚点", "罢工"])
  }

  @Test func aCycleThroughSeveralFilesIsReportedOnce() throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nlists: {a: [x, {list: b}]}\nrules: [{id: a, words: {list: b}}]\n",
      "b.yaml": "version: 1\nlists: {b: {list: a}}\n",
    ])
    let error = #expect(throws: DiagnosticList.self) { try folder.load() }
    #expect(error?.diagnostics.map { folder.relative($0.file) } == ["b.yaml"])
    #expect(error?.diagnostics.map(\.message) == ["the list 'a' contains itself: a → b → a"])
  }

  @Test("a long chain of lists is resolved", arguments: [true, false])
  func longChains(isForward: Bool) throws {
    let chain = (1...5_000).map { "  l\($0): [{list: l\($0 - 1)}]\n" }
    let text =
      "version: 1\nlists:\n  l0: [x]\n" + (isForward ? chain : chain.reversed()).joined()
      + "rules: [{id: a, words: {list: l5000}}]\n"
    #expect(try RuleFolder(["a.yaml": text]).load().first?.words("words") == ["x"])
  }
}
