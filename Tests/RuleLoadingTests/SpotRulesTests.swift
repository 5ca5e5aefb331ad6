import Alerts
import Diagnostics
import Foundation
import Indexing
import RuleLoading
import Rules
import TestSupport
import Testing
import TextFolding

struct SpotRulesTests {
  @Test func keywordsMakeOneRuleTogetherAndRegexesOneEach() throws {
    let folder = try TemporaryFolder()
    var spot = SpotRules()
    #expect(spot.isEmpty)
    spot.keywords = ["退款", " a ", "退款", "#x"]
    spot.keywordFiles = [try folder.write("w", "延误\r\n\n退款\n  b  \n# c\n")]
    spot.regexes = ["a+", "b"]
    spot.folding = []
    spot.level = .high
    #expect(!spot.isEmpty)
    let rules = try spot.rules()
    #expect(rules.map(\.summary.id) == ["keywords", "regex-1", "regex-2"])
    #expect(rules.allSatisfy { $0.level == .high && $0.condition == .term(0) && $0.place == nil })
    #expect(rules[0].words("words") == ["退款", " a ", "#x", "延误", "b"])
    #expect(rules[0].options("words")?.folding == [])
    #expect(rules[2].terms == [Term(name: "regex", pattern: .regex("b"))])
  }

  @Test func gapsHaveNoEffectOnKeywordsOfOneCharacter() throws {
    var spot = SpotRules()
    spot.keywords = ["退", "退款"]
    spot.folding = [.case, .gaps(2)]
    let rule = try #require(try spot.rules().first)
    #expect(rule.words("words") == ["退", "退款"])
    #expect(rule.options("words")?.folding == [.case, .gaps(2)])
  }

  @Test(
    "lines of a file are keywords",
    arguments: [
      (Array("\u{FEFF}a\nb".utf8), [[0x61], [0x62]]),
      (Array("a\r\nb\r".utf8), [[0x61], [0x62]]),
      (Array("\n\n a\n#b\n".utf8), [[0x61]]),
      ([0x61, 0x01, 0x0A], [[0x61, 0x01]]),
    ] as [([UInt8], [[UInt8]])])
  func lines(_ bytes: [UInt8], _ words: [[UInt8]]) throws {
    let folder = try TemporaryFolder()
    var spot = SpotRules()
    spot.keywordFiles = [try folder.write("w", bytes)]
    #expect(try spot.rules().first?.options("words")?.words == words)
  }

  @Test func everyErrorIsReported() throws {
    let folder = try TemporaryFolder()
    var spot = SpotRules()
    spot.keywords = ["", "a\nb", "ok"]
    spot.keywordFiles = [folder.path("nowhere"), try folder.write("empty", "\n\r\n")]
    spot.regexes = ["ok", "退(b", "(?x)\n  a # one\n  [z-a]"]
    let error = #expect(throws: DiagnosticList.self) { try spot.rules() }
    let text = try #require(error).diagnostics.map { $0.rendered() }.joined()
      .replacing(folder.url.path + "/", with: "")
    #expect(
      text == """
        --keyword: error: an empty keyword would be found everywhere [empty-word]
        --keyword: error: a keyword contains a line end, so no line can match it \
        [word-with-line-end]
        nowhere: error: cannot open nowhere: no such file or directory [unreadable-list]
        empty: error: the file has no keywords [no-words]
          help: write one word a line; empty lines and lines that begin with # are skipped
        --regex:1:6: error: the regex has an error here: missing closing parenthesis [regex-syntax]
            1 | 退(b
              |     ^
        --regex:3:6: error: the regex has an error here: range out of order in character class \
        [regex-syntax]
            3 |   [z-a]
              |      ^

        """)
  }
}
