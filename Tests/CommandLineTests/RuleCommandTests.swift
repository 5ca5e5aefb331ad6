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
    #expect(run.output == "")
    #expect(run.errors.contains("rules/a.yaml:3:9: error: "))
    #expect(run.errors.contains("rules/a.yaml:4:12: error: "))
    #expect(run.errors.contains("rules/b.yaml:1:10: error: "))
    #expect(run.errors.hasSuffix("tocsin: 3 errors; nothing was done\n"))
  }

  @Test(arguments: ["check", "test"])
  func rulesAreThoseOfTheConfiguration(_ command: String) throws {
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
  func testsThatPassAreCounted(_ arguments: [String]) throws {
    let run = try program(Self.good).run(arguments)
    run.expectSuccess()
    #expect(run.output.contains("3 passed, 0 failed"))
  }

  @Test func testsThatFailSayWhereAndWhatDiffered() throws {
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

  @Test func rulesThatAreWrongAreNotTested() throws {
    let run = try program("version: 1\nrules: 3\n").run("test")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("rules/a.yaml:2:8: error: "))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aReportThatCannotBeWrittenFails() throws {
    let run = try program(Self.good).shell("\"$TOCSIN\" test > /dev/full")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot write standard output: no space left on device\n")
  }
}
