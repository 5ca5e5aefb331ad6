import Diagnostics
internal import FoundationEssentials
import RuleLinting
import RuleLoading
import TestSupport
import Testing

/// Rules that look wrong but are right have no findings.
struct QuietRulesTests {
  @Test(
    "nothing is reported",
    arguments: [
      // A longer word counts once where the shorter one counts twice, or is closer to another term.
      ("match: {a: {words: [ab, ab ab]}}", "condition: \"#a >= 2\""),
      ("match: {a: {words: [ab, ab cd]}, b: {words: [xy]}}", "condition: near(a, b, 5)"),
      ("match: {a: {words: [ab, ab cd]}, b: {words: [xy]}}", "condition: a then b"),
      ("match: {a: {words: [ab, ab cd]}}", "score: {a: {weight: 5, each: true}}"),
      // An exception may cover the shorter word and leave the longer one.
      ("words: [大麻, 大麻烦人]", "except: [{covers: [大麻烦]}]"),
      ("words: [ab, ab cd]", "except: [{covers: {regex: 'ab[.]+'}}]"),
      // ﬂ is one character, so off does not end inside it.
      ("words: [off, offline]", ""),
      ("words: [memory, memoryless]", "word: true"),
      ("words: [Refund, refund]", "fold: none"),
      ("words: [退款, 退费, 😀, ℃]", ""),
      // A regex that runs only on lines with a word.
      ("match: {a: {words: [ab]}, b: {regex: '[a-z]\\d'}}", "condition: a and b"),
      ("match: {a: {regex: 'abcd\\d'}, b: {regex: '[a-z]\\d'}}", "condition: near(a, b, 9)"),
      ("words: [ab]", "except: [{when: {regex: '^\\d'}}]"),
      ("regex: '\\d{4}-token'", ""), ("regex: '(?<year>2\\d{3})-token'", ""),
      ("regex: 'fail(?:ed|ure)?s'", ""),
      ("regex: 'x(?>a+)+$|refunds'", ""),
      ("regex: 'order \\d{6}'", "except: [{covers: [order 123456]}]"),
      ("words: [ab cd]", "except: [{covers: [xab cdx]}]"),
      ("words: [訂單]", "fold: [hant]\n    except: [{covers: [订单号]}]"),
      ("words: [ab]", "except: [{when: [ab cd]}]"),
      // The exception is another word, since it does not ignore case.
      ("words: [AB]", "except: [{when: {words: [ab], fold: none}}]"),
      ("words: [unhandled]", "except: [{when: {words: [handled], word: true}}]"),
      ("words: [\"a，b\"]", ""), ("words: 'error, aborting'", ""),
      ("words: [1, 2]", "allow: [one-character-word]"),
      ("words:\n      - 1,000\n      - 20,000 yuan", ""), ("words: [ab, cd] #both", ""),
      ("words: ab # one, two", ""), ("regex: '^user #\\d+'", ""), ("regex: user#\\d+x", ""),
      ("words: [ab]", "description: |-\n      see the level: it is high\n      tags:none"),
      ("match: {a: {words: [ab]}, _b: {words: [cd]}}", "condition: a and not _b"),
      ("match: {a: {words: [ab]}, b: {words: [cd]}}", "condition: a\n    score: {b: 10}"),
    ])
  func nothingIsReported(_ looks: String, _ more: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "a.yaml",
      """
      version: 1
      rules:
        - id: rule
          \(looks)
          tests: [{alert: a}, {quiet: b}]
          \(more)

      """)
    let found = RuleLinter.diagnostics(of: try RuleLoader.loadOutlined([file]), LintPolicy())
    #expect(found.isEmpty, "\(found.map { $0.rendered() }.joined())")
  }

  @Test func anExceptionMayTakeWordsOutOfASharedList() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "a.yaml",
      """
      version: 1
      lists: {all: [ab, cd]}
      rules:
        - id: one
          words: {list: all}
          except: [{covers: [ab]}, {when: [cd]}]
          tests: [{alert: a}, {quiet: b}]
        - {id: two, disabled: true, words: [ab, ab]}

      """)
    let found = RuleLinter.diagnostics(of: try RuleLoader.loadOutlined([file]), LintPolicy())
    #expect(found.isEmpty, "\(found.map { $0.rendered() }.joined())")
  }

  @Test func linesOfTestFilesCountAsTests() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.yaml",
      """
      version: 1
      lists: {other: [xy]}
      rules: [{id: one, words: [ab]}, {id: two, words: [cd]}, {id: three, words: [ef]}]

      """)
    let tests = try folder.write(
      "a.test.yaml",
      """
      version: 1
      rules: a.yaml
      tests:
        - {line: ab, alerts: [one]}
        - {line: x, quiet: [one]}
        - {line: cd, includes: [two]}

      """)
    let found = RuleLinter.diagnostics(
      of: try RuleLoader.loadOutlined([folder.url.path]), LintPolicy())
    #expect(
      found.map { "\($0.location?.column ?? 0) \($0.code)" } == [
        "9 unused-list", "62 rule-without-alert-test",
      ])
    // Rules outside the given paths are not checked.
    let ofTests = try RuleLoader.loadOutlined([tests])
    #expect(RuleLinter.diagnostics(of: ofTests, LintPolicy()).isEmpty)
  }

  /// Lists that refer to the same lists many times, and lists nested deep.
  @Test func everyListIsReadOnce() throws {
    let folder = try TemporaryFolder()
    let doubled = (1...60).map { "  l\($0): [{list: l\($0 - 1)}, {list: l\($0 - 1)}]\n" }.joined()
    let chain = (1...20_000).map { "  c\($0): [{list: c\($0 - 1)}]\n" }.joined()
    let file = try folder.write(
      "a.yaml",
      "version: 1\nlists:\n  l0: [ab, cd]\n  c0: [ef]\n\(doubled)\(chain)"
        + "rules: [{id: a, words: [{list: l60}, {list: c20000}], tests: [{alert: a}, {quiet: b}]}]\n"
    )
    let found = RuleLinter.diagnostics(of: try RuleLoader.loadOutlined([file]), LintPolicy())
    #expect(Set(found.map(\.code)) == ["duplicate-word"])
    #expect(found.count == 60)
  }
}
