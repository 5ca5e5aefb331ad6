import Foundation
import TestSupport
import Testing

/// `tocsin diff`.
struct DiffTests {
  static let old = """
    version: 1
    rules:
      - id: refund
        title: 退款
        match: {refund: {words: [退款]}, order: {words: [订单]}}
        condition: refund
        score: {order: 20}
      - id: gone
        words: [旧词]

    """
  static let new = """
    version: 1
    rules:
      - id: refund
        title: 退款
        match: {refund: {words: [退款, 退费]}, order: {words: [订单]}}
        condition: refund
        score: {order: 45}
        except: [{covers: [退款成功]}]
      - id: fresh
        level: high
        words: [新词]

    """
  static let text = "订单退款\n退费\n没有\n退款成功\n旧词和新词\n退款\n"

  /// A change as a program reads it.
  private struct Change: Decodable {
    struct Side: Decodable {
      var level: String
      var score: Int
      var matches: [JSONAlert.Match]
    }
    var change: String
    var rule: String
    var title: String?
    var source: String
    var line: Int
    var offset: Int
    var text: String
    var old: Side?
    var new: Side?
    var reason: String
  }

  private struct LastLine: Decodable {
    struct Rule: Decodable, Equatable {
      var rule: String
      var added: Int
      var removed: Int
      var level: Int
      var score: Int
      var shown: Int
    }
    struct Summary: Decodable {
      var lines: Int
      var old_alerts: Int
      var new_alerts: Int
      var added: Int
      var removed: Int
      var level: Int
      var score: Int
      var rules: [Rule]
    }
    var summary: Summary
  }

  private func program() throws -> Program {
    let program = try Program()
    try program.folder.write("old/a.yaml", Self.old)
    try program.folder.write("new/a.yaml", Self.new)
    try program.folder.write("a.log", Self.text)
    return program
  }

  private func diff(_ program: Program, _ arguments: String...) throws -> ProgramOutput {
    try program.run(["diff", "--old", "old", "--new", "new"] + arguments)
  }

  private func read(_ run: ProgramOutput) throws -> (changes: [Change], summary: LastLine.Summary) {
    let lines = run.bytes.split(separator: UInt8(ascii: "\n")).map { Data($0) }
    let changes = try lines.dropLast().map { try JSONDecoder().decode(Change.self, from: $0) }
    let last = try JSONDecoder().decode(LastLine.self, from: try #require(lines.last))
    return (changes, last.summary)
  }

  @Test func takesJSONForItsLinesOfJSON() throws {
    let program = try program()
    let lines = try diff(program, "-f", "jsonl", "a.log")
    #expect(try diff(program, "-f", "json", "a.log").output == lines.output)
    try diff(program, "-f", "jsn", "a.log").expectUsageError()
  }

  @Test func showsPeopleWhatChangedWhereAndWhy() throws {
    let run = try diff(program(), "a.log")
    #expect(run.status == 1)
    #expect(run.errors == "")
    #expect(
      run.output == """
        ~ HIGH 60 → CRITICAL 85  a.log:1  refund 退款
            «订单退款»
            same terms: order, refund
        + MEDIUM 40  a.log:2  refund 退款
            «退费»
            before: needs refund
        - MEDIUM 40  a.log:4  refund 退款
            «退款»成功
            now: needs refund outside exception 1
        - MEDIUM 40  a.log:5  gone
            «旧词»和新词
            the rule was removed
        + HIGH 60  a.log:5  fresh
            旧词和«新词»
            a new rule

        added  removed  level  rule
           +1                  fresh
                    -1         gone
           +1       -1     ~1  refund

        2 added, 2 removed, 1 changed level: 4 alerts before, 4 after, in 6 lines of 1 input

        """)
  }

  @Test func tellsProgramsTheSame() throws {
    let program = try program()
    try program.folder.write("b.log", "\n退费\n")
    let run = try diff(program, "-f", "jsonl", "a.log", "b.log")
    #expect(run.status == 1)
    let (changes, summary) = try read(run)
    #expect(changes.map(\.change) == ["level", "added", "removed", "removed", "added", "added"])
    #expect(changes.map(\.line) == [1, 2, 4, 5, 5, 2])
    #expect(changes.map(\.source) == Array(repeating: "a.log", count: 5) + ["b.log"])
    #expect(changes.map(\.rule) == ["refund", "refund", "refund", "gone", "fresh", "refund"])
    #expect(changes[0].old?.score == 60)
    #expect(changes[0].new?.level == "critical")
    #expect(changes[1].old == nil)
    #expect(changes[1].new?.matches.map(\.term) == ["退费"])
    #expect(changes[1].offset == 13)
    #expect(changes[2].new == nil)
    #expect(changes[2].reason == "now: needs refund outside exception 1")
    #expect(changes[2].title == "退款")
    let counts: [Int] = [summary.added, summary.removed, summary.level, summary.score]
    #expect(counts == [3, 2, 1, 0] as [Int])
    #expect(
      [summary.lines, summary.old_alerts, summary.new_alerts] as [Int] == [8, 4, 5] as [Int])
    #expect(
      summary.rules.last
        == LastLine.Rule(rule: "refund", added: 2, removed: 1, level: 1, score: 0, shown: 4))
  }

  @Test(arguments: [1, 5, 20])
  func givesTheSameResultForAllBlockSizes(_ size: Int) throws {
    let program = try program()
    let whole = try diff(program, "a.log")
    let cut = try diff(program, "--block-size", String(size), "a.log")
    #expect(cut.output == whole.output)
  }

  @Test func findsNoDifferenceBetweenEqualRules() throws {
    let run = try program().run("diff", "--old", "old", "--new", "old", "a.log")
    run.expectSuccess()
    #expect(run.output == "no difference: 4 alerts before and after, in 6 lines of 1 input\n")
    let empty = try program().run(
      "diff", "--old", "old", "--new", "new", "-", input: .text(""))
    empty.expectSuccess()
    #expect(empty.output == "no difference: 0 alerts before and after, in 0 lines of 1 input\n")
  }

  @Test func comparesScoresOnRequest() throws {
    let program = try program()
    try program.folder.write("new/a.yaml", Self.old.replacing("order: 20", with: "order: 25"))
    let without = try diff(program, "a.log")
    without.expectSuccess()
    #expect(
      without.output.hasSuffix("1 changed score at the same level (--scores shows them)\n"))
    let with = try diff(program, "--scores", "a.log")
    #expect(with.status == 1)
    #expect(with.output.hasPrefix("~ HIGH 60 → HIGH 65  a.log:1  refund 退款\n"))
    #expect(with.output.contains("added  removed  level  score  rule\n"))
    #expect(try read(diff(program, "--scores", "-f", "jsonl", "a.log")).changes.count == 1)
    #expect(try read(diff(program, "-f", "jsonl", "a.log")).changes.isEmpty)
  }

  @Test func ignoresAlertsBelowTheLeastLevel() throws {
    let run = try diff(program(), "--min-level", "critical", "-f", "jsonl", "a.log")
    #expect(try read(run).changes.map(\.change) == ["added"])
    #expect(try read(run).changes.map(\.reason) == ["before: high 60, below --min-level"])
  }

  @Test func explainsWhyOneSideStaysQuiet() throws {
    let program = try program()
    let rule = "match: {a: {words: [退款]}}\n    score: {a: -30}"
    let silent = "words: [退款]\n    except: [{when: [演练]}]"
    for (id, body) in [("old", "words: [退款]"), ("new", rule)] {
      try program.folder.write(
        "\(id)/a.yaml", "version: 1\nrules:\n  - id: refund\n    \(body)\n")
    }
    try program.folder.write("a.log", "演练退款\n")
    let below = try read(diff(program, "-f", "jsonl", "a.log")).changes
    #expect(below.map(\.reason) == ["now: score 10, below every level"])
    try program.folder.write("new/a.yaml", "version: 1\nrules:\n  - id: refund\n    \(silent)\n")
    let suppressed = try read(diff(program, "-f", "jsonl", "a.log")).changes
    #expect(suppressed.map(\.reason) == ["now: suppressed by exception 1"])
  }

  @Test func limitsTheLinesShownForARule() throws {
    let program = try program()
    try program.folder.write("a.log", String(repeating: "退费\n旧词\n", count: 30))
    let standard = try diff(program, "a.log").output
    #expect(standard.contains("  +30                  refund  10 more, not shown\n"))
    #expect(standard.contains("60 alerts") == false)
    #expect(standard.split(separator: "\n").count { $0.hasPrefix("- ") } == 20)
    let none = try diff(program, "--limit", "0", "a.log").output
    #expect(none.contains("  +30                  refund  30 more, not shown\n"))
    #expect(!none.contains("退费"))
    #expect(try read(diff(program, "-f", "jsonl", "a.log")).changes.count == 60)
    #expect(try read(diff(program, "-f", "jsonl", "--limit", "2", "a.log")).changes.count == 4)
  }

  @Test func decodesCompressedAndEncodedInputs() throws {
    let program = try program()
    try program.folder.write("a.log", try EncodedText.bytes(Self.text, in: "GB18030"))
    let run = try diff(program, "--encoding", "gb18030", "-f", "jsonl", "a.log")
    #expect(run.errors == "")
    let changes = try read(run).changes
    #expect(changes.map(\.line) == [1, 2, 4, 5, 5])
    #expect(changes.map(\.offset) == [0, 9, 19, 28, 28])
    #expect(changes[4].text == "旧词和新词")
  }

  @Test func goesOnAfterAnUnreadableInputAndFails() throws {
    let run = try diff(program(), "-f", "jsonl", "missing.log", "a.log")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot open missing.log: no such file or directory\n")
    #expect(try read(run).changes.count == 5)
  }

  @Test(arguments: ["old", "new"])
  func namesTheSideOfWrongRules(_ side: String) throws {
    let program = try program()
    try program.folder.write("\(side)/a.yaml", "version: 1\nrules: 3\n")
    let run = try diff(program, "a.log")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("\(side)/a.yaml:2:8: error: "))
    #expect(
      run.errors.hasSuffix("tocsin: nothing was compared: the rules of --\(side) are wrong\n"))
  }

  @Test func requiresBothSides() throws {
    try program().run("diff", "--old", "old", "a.log").expectUsageError("--new is missing")
    try program().run("diff", "--new", "new", "a.log").expectUsageError("--old is missing")
    try diff(program(), "--limit", "-1", "a.log").expectUsageError("limit")
  }

  @Test func comparesLinesOfAnyLength() throws {
    let program = try program()
    let line = String(repeating: "x", count: 5_000)
    try program.folder.write("a.log", "\(line)退费\n退费\n\(line)")
    let run = try diff(
      program, "-f", "jsonl", "--max-line", "64", "--block-size", "100", "a.log")
    #expect(run.status == 1)
    #expect(try read(run).changes.map(\.line) == [1, 2])
    #expect(run.errors.hasPrefix("tocsin: warning: a.log:1: the line is longer than 64 bytes"))
  }

  @Test func endsQuietlyWhenTheReaderLeaves() throws {
    let program = try program()
    try program.folder.write("a.log", String(repeating: "退费\n", count: 100_000))
    let run = try program.shell(
      "\"$TOCSIN\" diff --old old --new new -f jsonl a.log | head -n 1 | wc -l; echo $?")
    #expect(run.errors == "")
    #expect(run.output.filter { !$0.isWhitespace } == "10")
  }
}
