import Foundation
import TestSupport
import Testing

/// `tocsin check` and `tocsin test`.
struct RuleCommandTests {
  static let good = """
    version: 1
    rules:
      - id: disk-full
        level: high
        words: ["No space left on device", "Disk quota exceeded"]
        tests:
          - {alert: "write: no space left on device", level: high, score: 60}
          - {alert: "disk quota exceeded"}
          - {quiet: "space left"}

    """
  static let failing = """
    version: 1
    rules:
      - id: one
        match: {a: {words: [alpha]}, b: {regex: 'b+'}}
        condition: a and b
        tests:
          - {alert: "alpha b"}
          - {alert: "alpha only"}
          - {quiet: "alpha bb"}
          - {alert: "bbb alpha", level: critical}

    """

  private func program(_ rules: String) throws -> Program {
    let program = try Program()
    try program.folder.write("rules/a.yaml", rules)
    return program
  }

  @Test(arguments: [["check"], ["check", "rules"], ["check", "rules/a.yaml", "rules"]])
  func checkIsSilentWhenNothingIsWrong(_ arguments: [String]) throws {
    let run = try program(Self.good).run(arguments)
    run.expectSuccess()
    #expect(run.output == "")
  }

  @Test func checkReportsAllThatIsWrong() throws {
    let program = try program("version: 1\nrules:\n  - id: One\n    words: []\n")
    try program.folder.write("rules/b.yaml", "version: 2\nrules: []\n")
    let run = try program.run("check")
    #expect(run.status == 2)
    #expect(run.errors == "")
    #expect(run.output.contains("rules/a.yaml:3:9: error: "))
    #expect(run.output.contains("rules/a.yaml:4:12: error: "))
    #expect(run.output.contains("rules/b.yaml:1:10: error: "))
    #expect(run.output.hasSuffix("\n3 errors\n"))
    // For other commands they are no result.
    let scan = try program.run("scan", input: .text("x\n"))
    #expect(scan.output == "")
    #expect(
      scan.errors == run.output.dropLast("3 errors\n".count)
        + "tocsin: 3 errors; nothing was done\n")
  }

  private static let doubtful = """
    version: 1
    rules:
      - id: one
        words: [refund, refund]

    """

  @Test func checkWarnsAndSucceeds() throws {
    let run = try program(Self.doubtful).run("check")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output == """
        rules/a.yaml:3:9: warning: the rule 'one' has no test [rule-without-test]
            3 |   - id: one
              |         ^^^
          help: such as: tests: [{alert: "a line that must match"}, {quiet: "a near miss"}]
        rules/a.yaml:4:21: warning: 'refund' is listed twice [duplicate-word]
            4 |     words: [refund, refund]
              |                     ^^^^^^
          help: take it out: it is also at rules/a.yaml:4:13
        2 warnings

        """)
    // A scan reports no warnings: they are for authors of rules.
    #expect(try program(Self.doubtful).run("scan", input: .text("x\n")).errors == "")
  }

  @Test func checkTakesWarningsAsErrorsIfThePolicySaysSo() throws {
    let program = try program(Self.doubtful)
    try program.folder.write(
      "tocsin.yaml", "check: {errors: [duplicate-word], off: [rule-without-test]}\n")
    let run = try program.run("check")
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("rules/a.yaml:4:21: error: 'refund' is listed twice"))
    #expect(run.output.hasSuffix("\n1 error\n"))
    try program.folder.write("tocsin.yaml", "check: {errors: [duplicate-wrod]}\n")
    // The configuration keeps check from its work.
    let unable = try program.run("check")
    #expect(unable.status == 2)
    #expect(unable.output == "")
    #expect(unable.errors.contains("duplicate-wrod"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func checkFailsIfItsFindingsCannotBeWritten() throws {
    let run = try program(Self.doubtful).shell("\"$TOCSIN\" check > /dev/full")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot write standard output: no space left on device\n")
  }

  @Test(arguments: [
    ("json", "[\n{\"code\":\"rule-without-test\",\"severity\":\"warning\""),
    (
      "sarif",
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\""
    ),
    ("github", "::warning file=rules/a.yaml,line=3,col=9,endColumn=12,title=rule-without-test::"),
  ])
  func checkWritesFindingsForPrograms(_ format: String, _ start: String) throws {
    let program = try program(Self.doubtful)
    let run = try program.run("check", "--format", format)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.hasPrefix(start), "\(run.output.prefix(200))")
    try program.folder.write("rules/b.yaml", "version: 2\nrules: []\n")
    let failing = try program.run("check", "-f", format)
    #expect(failing.status == 2)
    #expect(failing.errors == "")
    #expect(failing.output.contains("unknown-version"))
    #expect(try program.run("check", "--format", "xml").status == 2)
  }

  @Test func checkWritesNoFindingsForProgramsWhenNothingIsWrong() throws {
    let program = try program(Self.good)
    #expect(try program.run("check", "-f", "json").output == "[]\n")
    #expect(try program.run("check", "-f", "github").output == "")
    #expect(try program.run("check", "-f", "sarif").output.contains("\"results\":[]"))
  }

  @Test(arguments: ["check", "test"])
  func takesTheRulesOfTheConfiguration(_ command: String) throws {
    let program = try Program()
    try program.folder.write("etc/tocsin.yaml", "version: 1\nrules: [good.yaml]\n")
    try program.folder.write("etc/good.yaml", Self.good)
    try program.run(command, "--config", "etc/tocsin.yaml").expectSuccess()
    let without = try program.run(command)
    #expect(without.status == 2)
    let named = try program.run(command, "--config", "etc/tocsin.yaml", "missing.yaml")
    #expect(named.status == 2)
  }

  @Test(arguments: [["test"], ["test", "rules"]])
  func testCountsTestsThatPass(_ arguments: [String]) throws {
    let run = try program(Self.good).run(arguments)
    run.expectSuccess()
    #expect(run.output.contains("3 passed, 0 failed"))
  }

  @Test func testTellsWhereAndHowATestFailed() throws {
    let run = try program(Self.failing).run("test")
    #expect(run.status == 1)
    #expect(run.errors == "")
    let said = run.output
    #expect(said.contains("rules/a.yaml:8:17: rule 'one': expected an alert, but it is quiet"))
    #expect(said.contains("rules/a.yaml:9:17: rule 'one': expected quiet, but it alerts"))
    #expect(
      said.contains("rules/a.yaml:10:17: rule 'one': expected level critical, but it is medium"))
    #expect(!said.contains("rules/a.yaml:7:"))
    #expect(said.contains("line: «alpha» only\n"))
    #expect(said.contains("condition: ✗ a and b\n"))
    #expect(said.contains("1 passed, 3 failed"))
  }

  @Test func testRefusesWrongRules() throws {
    let run = try program("version: 1\nrules: 3\n").run("test")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("rules/a.yaml:2:8: error: "))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func failsIfTheReportCannotBeWritten() throws {
    let run = try program(Self.good).shell("\"$TOCSIN\" test > /dev/full")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot write standard output: no space left on device\n")
  }
}
