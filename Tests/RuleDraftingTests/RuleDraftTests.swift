import Alerts
import Detection
import RuleDrafting
import RuleLoading
import RuleTesting
import Rules
import TestSupport
import Testing

/// A draft is a rule file that loads, and its tests pass.
struct RuleDraftTests {
  private static func run(_ draft: RuleDraft) throws -> RuleTestRun {
    let folder = try TemporaryFolder()
    let rules = try RuleLoader.load([try folder.write("draft.yaml", draft.text)])
    return RuleTestRun(try Detector(RuleSet(rules: rules)))
  }

  static let lines: [[String]] = [
    ["昨天服务器崩了", "服务器又打不开", "支付失败: \"余额\\\" # 不足"], ["disk full", "Disk Full: {a, b}"],
    ["退款\tnot received", "- 退款: yes", "'退款' \u{1B}[31m\u{FEFF}\u{85}🙃 \u{10FFFF}"],
    ["訂單延誤", "订单延误"],
    ["  no space left on device  "], ["éclair 崩溃"],
  ]

  @Test(arguments: lines)
  func itsTestsPass(_ lines: [String]) throws {
    let words = PhraseChoice(lines: lines).choices()
    let run = try Self.run(
      RuleDraft(id: "new", title: "a: \"b\" #", words: words, lines: lines, quiet: ["quiet, 安静"]))
    #expect(run.failures.map { $0.text(thresholds: .standard) } == [])
    #expect(run.passed == lines.count + 1)
  }

  @Test func testsOfDraftsFromRandomLinesPass() throws {
    var random = SeededGenerator()
    let scalars = Array(
      "ab \"\\'#:-{}[]&*!|>%@`,?\t退款，订单。é\u{301}\u{200B}\u{FEFF}\u{1F600}\u{7}".unicodeScalars)
    for _ in Rounds(atLeast: 100) {
      let lines = (0..<3).map { _ in
        "word "
          + String(
            String.UnicodeScalarView(
              (0..<12).compactMap { _ in scalars.randomElement(using: &random) }))
      }
      let draft = RuleDraft(id: "new", words: PhraseChoice(lines: lines).choices(), lines: lines)
      #expect(try Self.run(draft).passed == 3, "\(lines)")
    }
  }
}
