import Foundation
import TestSupport
import Testing

/// `tocsin explain`.
struct ExplainCommandTests {
  private static let rules = """
    version: 1
    rules:
      - id: refund-dispute
        title: 退款纠纷
        match:
          refund: {words: [退款], fold: [hant]}
          late: {words: [延误]}
        condition: refund and late
        except:
          - when: [演练]
      - id: drill
        words: [演练]
      - id: fire
        words: [火灾]

    """

  private static func program() throws -> Program {
    let program = try Program()
    try program.folder.write("rules/a.yaml", rules)
    return program
  }

  @Test func explainsATextThatAlerts() throws {
    let run = try Self.program().run("explain", "--text", "延误了，退款")
    run.expectSuccess()
    #expect(
      run.output == """
        MEDIUM    40  refund-dispute 退款纠纷  rules/a.yaml:3:9
              line: «延误»了，«退款»
         condition: ✓ refund and late
                      ✓ refund
                      ✓ late
             terms: refund  '退款' at byte 12
                    late    '延误' at byte 0
             score: 40 (medium) = 40

        2 rules without any match

        """)
  }

  @Test func explainsALineThatNearlyAlerts() throws {
    let program = try Self.program()
    try program.folder.write("feed.log", "one\r\n退款\r\n延误 演练")
    let run = try program.run("explain", "feed.log:2")
    run.expectSuccess()
    #expect(
      run.output == """
        feed.log:2
            «退款»

        quiet         refund-dispute 退款纠纷  rules/a.yaml:3:9
                      1 of 2 hold, needs late
                      found refund '退款'
        2 rules without any match
        --rule ID explains one of them in full

        """)
    let last = try program.run("explain", "feed.log:3", "--rule", "refund-dispute")
    last.expectSuccess()
    #expect(last.output.contains("except: 1  would suppress an alert: '演练' at byte 7\n"))
    #expect(!last.output.contains("drill"))
  }

  @Test func aLineWithoutChineseTextIsNoNearMissOfAChineseRule() throws {
    let program = try Program()
    try program.folder.write(
      "r.yaml",
      """
      version: 1
      rules:
        - {id: zh, title: 数额, match: {a: {regex: '\\d+ App'}, b: {words: [退款]}}, condition: a and b}
        - {id: en, title: amounts, match: {a: {regex: '\\d+ App'}, b: {words: [refund]}}, condition: a and b}

      """)
    let line = try program.run("explain", "-r", "r.yaml", "--text", "paid 12 App")
    #expect(line.output.contains("quiet         en amounts"))
    #expect(!line.output.contains("zh 数额"))
    let chinese = try program.run("explain", "-r", "r.yaml", "--text", "付了 12 App")
    #expect(chinese.output.contains("quiet         zh 数额"))
    let asked = try program.run("explain", "-r", "r.yaml", "--text", "paid 12 App", "--rule", "zh")
    #expect(asked.output.contains("zh 数额"))
  }

  @Test(arguments: ["json", "jsonl"])
  func explainsLinesOfStandardInput(_ format: String) throws {
    let run = try Self.program().run(
      "explain", "-f", format, "-r", "rules", input: .text("火災\n火灾\n退款 演练"))
    run.expectSuccess()
    let objects = try run.output.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.compactMap { $0["place"] as? String } == ["stdin:1", "stdin:2", "stdin:3"])
    #expect(objects.compactMap { $0["text"] as? String } == ["火災", "火灾", "退款 演练"])
    let rules = objects.map { $0["rules"] as? [[String: Any]] ?? [] }
    #expect(
      rules.map { $0.compactMap { $0["rule"] as? String } } == [
        [], ["fire"], ["drill", "refund-dispute"],
      ])
    #expect(rules[2].compactMap { $0["verdict"] as? String } == ["alert", "condition-fails"])
  }

  @Test func explainsAllRulesOnRequest() throws {
    let run = try Self.program().run("explain", "--all", "--text", "x")
    run.expectSuccess()
    for rule in ["refund-dispute", "drill", "fire"] { #expect(run.output.contains(" \(rule)")) }
  }

  @Test func namesTheFoldThatFoundAWord() throws {
    let run = try Self.program().run("explain", "--rule", "refund-dispute", "--text", "退 歀 退款")
    run.expectSuccess()
    let spot = try Self.program().run("explain", "-k", "订单", "--fold", "hant", "--text", "訂單")
    #expect(spot.output.contains("'訂單' at byte 0 ('订单' by hant)"))
  }

  @Test func explainsALineOfAFileThatIsNotUTF8() throws {
    let program = try Self.program()
    let bytes: [UInt8] = [0xBB, 0xF0, 0xD4, 0xD6]  // 火灾 in GB18030
    try program.folder.write("gb.log", Array("x\n".utf8) + bytes + [0x0A])
    let run = try program.run("explain", "--encoding", "gb18030", "gb.log:2")
    run.expectSuccess()
    #expect(run.output.contains("line: «火灾»\n"))
  }

  @Test func reportsWhatCannotBeExplainedAndDoesTheRest() throws {
    let program = try Self.program()
    try program.folder.write("feed.log", "火灾\n")
    let run = try program.run("explain", "missing:1", "feed.log:2", "feed.log:1")
    #expect(run.status == 3)
    #expect(
      run.errors == """
        tocsin: cannot open missing: no such file or directory
        tocsin: feed.log has 1 line; there is no line 2

        """)
    #expect(run.output.contains("line: «火灾»\n"))
  }

  @Test func reportsALineThatIsTooLong() throws {
    let line = "火灾" + String(repeating: "x", count: 100)
    let run = try Self.program().run(
      "explain", "-e", "灾x+$", "--max-line", "64", "--text", line)
    run.expectSuccess()
    #expect(run.output.hasPrefix("The line is longer than 64 bytes (--max-line): words"))
    try Self.program().run("explain", "--max-line", "1", "--text", "x").expectUsageError(
      "outside 64")
  }

  @Test func namesTheExceptionThatSuppressesALine() throws {
    let run = try Self.program().run("explain", "--text", "延误退款 演练演练")
    #expect(run.output.contains("exception 1 suppresses the alert: '演练'\n"))
    #expect(run.output.contains("found refund '退款', late '延误'\n"))
  }

  @Test func refusesWrongArguments() throws {
    let program = try Self.program()
    try program.run("explain", "feed.log").expectUsageError("'feed.log' names no line")
    try program.run("explain", "--text", "a\nb").expectUsageError("one line at a time")
    let unknown = try program.run("explain", "--rule", "fires", "--text", "x")
    #expect(unknown.status == 2)
    #expect(unknown.errors == "tocsin: there is no rule 'fires'; did you mean 'fire'?\n")
  }

  @Test func aHostileLineDoesNotDriveTheTerminal() throws {
    let run = try Self.program().run(
      "explain", "--color", "never", "--text", "\u{1B}[2J火灾\u{202E}\r")
    run.expectSuccess()
    #expect(run.output.contains("line: \\x1b[2J«火灾»\\u{202e}\\r\n"))
  }
}
