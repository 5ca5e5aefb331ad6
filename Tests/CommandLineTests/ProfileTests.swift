import Foundation
import TestSupport
import Testing

/// `tocsin profile`.
struct ProfileTests {
  /// A profile as a program reads it.
  private struct Profile: Decodable {
    struct Input: Decodable, Equatable {
      var name: String
      var bytes: Int
      var lines: Int
      var alerted_lines: Int
      var failure: String?
    }
    struct Gate: Decodable, Equatable {
      var kind: String
      var reason: String?
      var literals: [[String]]?
      var length: Int?
    }
    struct Regex: Decodable {
      var term: String
      var regex: String
      var gate: Gate
      var gate_opened: Int
      var runs: Int
      var matches: Int
      var seconds: Decimal
      var limit_hits: Int
    }
    struct Word: Decodable, Equatable {
      var term: String
      var word: String
      var hits: Int
    }
    struct Rule: Decodable {
      var id: String
      var seconds: Decimal
      var share: Double
      var lines: Int
      var alerts: Int
      var every_line: Bool
      var regexes: [Regex]
      var words: [Word]
    }
    var seconds: Decimal
    var bytes: Int
    var lines: Int
    var alerted_lines: Int
    var alerts: Int
    var inputs: [Input]
    var reading_seconds: Decimal
    var shared_matching_seconds: Decimal
    var rules: [Rule]
  }

  static let rules = """
    version: 1
    rules:
      - id: refund
        words: [退款, 退费]
      - id: number
        match: {number: {regex: '\\d\\d'}, order: {regex: 'order \\d+'}}
        except: [{when: [drill]}]

    """

  private func program() throws -> Program {
    let program = try Program()
    try program.folder.write("rules/a.yaml", Self.rules)
    try program.folder.write("one.log", "order 1\n要退款，退款\nnone\n")
    try program.folder.write("two.log", "12 drill\n34\n")
    return program
  }

  private func read(_ run: ProgramOutput) throws -> Profile {
    #expect(run.bytes.count { $0 == UInt8(ascii: "\n") } == 1)
    return try JSONDecoder().decode(Profile.self, from: Data(run.bytes))
  }

  @Test func writesEverythingAsJSONThatAddsUp() throws {
    let run = try program().run("profile", "-f", "json", "--sort", "id", "one.log", "two.log")
    run.expectSuccess()
    let profile = try read(run)
    #expect(profile.lines == 5)
    #expect(profile.bytes == 44)
    #expect(profile.alerts == 3)
    #expect(
      profile.inputs == [
        Profile.Input(name: "one.log", bytes: 32, lines: 3, alerted_lines: 2),
        Profile.Input(name: "two.log", bytes: 12, lines: 2, alerted_lines: 1),
      ])
    let rows =
      profile.rules.map(\.seconds) + [profile.reading_seconds, profile.shared_matching_seconds]
    #expect(rows.reduce(0, +) == profile.seconds)
    let number = profile.rules[0]
    #expect(number.id == "number")
    #expect(number.every_line)
    #expect((number.lines, number.alerts) == (5, 2))
    #expect(number.regexes.map(\.gate.kind) == ["none", "literals"])
    #expect(number.regexes[0].gate.reason == "no literal is in every match")
    #expect(number.regexes[1].gate.literals == [["order "]])
    #expect(number.regexes.map(\.matches) == [2, 1] as [Int])
    #expect(number.words == [Profile.Word(term: "except 1", word: "drill", hits: 1)])
    let refund = profile.rules[1]
    #expect((refund.lines, refund.alerts) == (1, 1))
    #expect(
      refund.words == [
        Profile.Word(term: "words", word: "退款", hits: 2),
        Profile.Word(term: "words", word: "退费", hits: 0),
      ])
  }

  @Test func showsPeopleTheCostliestFirst() throws {
    let run = try program().run("profile", "one.log", "two.log")
    run.expectSuccess()
    #expect(run.output.hasPrefix("5 lines of 2 inputs, 44 bytes, in "))
    #expect(run.output.contains("every line: no literal is in every match"))
    #expect(run.output.contains("with one of 2 words"))
    #expect(run.output.contains("Regexes without a gate: 1 of 2\n"))
    #expect(run.output.contains("    2  退款   refund (words)\n"))
    #expect(run.output.contains("    1   2  refund  退费\n"))
    for title in ["(shared matching)", "(reading)", "(the run)", "Slowest regexes"] {
      #expect(run.output.contains(title))
    }
  }

  @Test(arguments: ["gb18030", "auto"])
  func decodesCompressedAndEncodedInputs(_ encoding: String) throws {
    let program = try program()
    let text = String(repeating: "没有什么事情，一切都好\n", count: 20) + "要退款\n"
    try program.folder.write("gb.log", try EncodedText.bytes(text, in: "GB18030"))
    let run = try program.run("profile", "-f", "json", "--encoding", encoding, "gb.log")
    run.expectSuccess()
    #expect(try read(run).rules.first { $0.id == "refund" }?.alerts == 1)
  }

  @Test func goesOnAfterAnUnreadableInputAndFails() throws {
    let run = try program().run("profile", "-f", "json", "missing.log", "two.log")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot open missing.log: no such file or directory\n")
    let profile = try read(run)
    #expect(profile.inputs[0].failure == "cannot open missing.log: no such file or directory")
    #expect(profile.lines == 2)
  }

  @Test func profilesAnEmptyInput() throws {
    for format in ["human", "json"] {
      let run = try program().run("profile", "-f", format, "-", input: .text(""))
      run.expectSuccess()
      #expect(!run.output.isEmpty)
    }
  }

  @Test func profilesKeywordRules() throws {
    let run = try program().run("profile", "-k", "none", "-e", "o.der", "-f", "json", "one.log")
    run.expectSuccess()
    #expect(try read(run).rules.map(\.alerts) == [1, 1] as [Int])
  }

  @Test func reportsWrongRulesAndArguments() throws {
    try program().run("profile", "--sort", "size", "one.log").expectUsageError("size")
    try program().run("profile", "-f", "xml", "one.log").expectUsageError("xml")
    try program().run("profile", "--max-line", "1", "one.log").expectUsageError("--max-line")
    let program = try Program()
    try program.folder.write("rules/a.yaml", "version: 1\nrules: 3\n")
    let run = try program.run("profile", "-", input: .text("a\n"))
    #expect(run.status == 2)
    #expect(run.output == "")
  }

  @Test func reportsLinesThatCannotBeSearchedInFull() throws {
    let program = try Program()
    try program.folder.write("a.log", "退款\u{FF}\n".utf8.map { $0 } + [0xFF] + Array("退款\n".utf8))
    let run = try program.run("profile", "-k", "退款", "a.log")
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("tocsin: warning: a.log:2: the line is not UTF-8"))
  }

  @Test func regexesAndWordsDriveNoTerminal() throws {
    let program = try Program()
    let run = try program.run(
      "profile", "-k", "a\u{1B}[2J", "-e", "\u{1B}.*b", "-", input: .text("a\u{1B}[2J b\n"))
    run.expectSuccess()
    #expect(!run.output.contains("\u{1B}"))
  }
}
