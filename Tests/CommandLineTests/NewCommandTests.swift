import Foundation
import TestSupport
import Testing

/// `tocsin new`.
struct NewCommandTests {
  @Test func draftsARuleThatPassesItsTests() throws {
    let program = try Program()
    let run = try program.run(
      "new", "rule", "--from", "昨天服务器崩了", "服务器又打不开", "--quiet", "服务", "--id", "server-down",
      "--title", "服务器故障", "--owner", "ops", "--level", "high", "-o", "down.yaml")
    run.expectSuccess()
    #expect(run.output == "")
    let text = try String(contentsOfFile: program.folder.path("down.yaml"), encoding: .utf8)
    #expect(text.contains("- \"服务器\"  # in 2 of 2 lines\n"))
    try program.run("check", "down.yaml").expectSuccess()
    let tests = try program.run("test", "down.yaml")
    tests.expectSuccess()
    #expect(tests.output.contains("3 tests of 1 rule: 3 passed, 0 failed"))
    let again = try program.run("new", "rule", "--from", "x y z", "-o", "down.yaml")
    #expect(again.status == 3)
    #expect(again.errors == "tocsin: cannot write down.yaml: file exists\n")
  }

  @Test func draftsFromLinesOfFilesAndOrdinaryLines() throws {
    let program = try Program()
    try program.folder.write("trouble.txt", "今天崩溃\r\n\n崩溃今天")
    try program.folder.write("feed.log", "今天天气好\n今天去吃饭\n今天好\n")
    let run = try program.run(
      "new", "rule", "--from-file", "trouble.txt", "--ordinary", "feed.log")
    run.expectSuccess()
    #expect(run.output.contains("- \"崩溃\"  # in 2 of 2 lines, and in 0 of 3 ordinary ones\n"))
    #expect(run.output.contains("- {alert: \"今天崩溃\"}\n"))
    let piped = try program.run("new", "rule", "--from-file", "-", input: .text("disk full\n"))
    piped.expectSuccess()
    #expect(piped.output.contains("fold: [case]"))
  }

  @Test func marksALineWithoutAWordAsToDo() throws {
    let program = try Program()
    let run = try program.run("new", "rule", "--from", "磁盘满", "?!")
    #expect(run.status == 0)
    #expect(run.errors == "tocsin: warning: no word was chosen for the line: ?!\n")
    try program.folder.write("rules/a.yaml", run.output)
    let tests = try program.run("test")
    #expect(tests.status == 0, "\(tests.output)")
    #expect(tests.output.contains("1 to do"))
  }

  /// A rule without words cannot be loaded.
  @Test func refusesLinesWithoutAnyWord() throws {
    let program = try Program()
    let run = try program.run("new", "rule", "--from", "a", "?!", "-o", "new.yaml")
    #expect(run.status == 2)
    #expect(run.errors.contains("the lines contain nothing that can be a word of a rule"))
    #expect(!FileManager.default.fileExists(atPath: program.folder.path("new.yaml")))
  }

  /// 500 lines once took a minute.
  @Test func draftsFromManyLinesSoonAndWarns() throws {
    let program = try Program()
    var random = SeededGenerator()
    let characters = Array("服务器崩了订单延误退款网站打不开手机充电地铁停水停电".unicodeScalars)
    let lines = (0..<600).map { _ in
      String(
        String.UnicodeScalarView(
          (0..<60).compactMap { _ in characters.randomElement(using: &random) }))
    }
    let run = try program.run(
      "new", "rule", "--from-file", "-", input: .text(lines.joined(separator: "\n")))
    #expect(run.status == 0)
    #expect(run.errors.contains("only the first 200 lines of - are used"))
  }

  @Test func refusesWrongArguments() throws {
    let program = try Program()
    try program.run("new", "rule").expectUsageError("there is nothing to start from")
    try program.run("new", "list", "--from", "x").expectUsageError("list")
    try program.run("new", "rule", "--from", "x", "--id", "A b").expectUsageError("A b")
    let missing = try program.run("new", "rule", "--from-file", "missing")
    #expect(missing.status == 3)
    try program.folder.write("empty", "\n \n")
    let empty = try program.run("new", "rule", "--from-file", "empty")
    #expect(empty.status == 2)
    #expect(empty.errors == "tocsin: there is no line to start from: empty is empty\n")
  }
}
