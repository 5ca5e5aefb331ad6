import Foundation
import TestSupport
import Testing

/// `tocsin test`: which tests it runs, and what it writes where.
struct TestCommandTests {
  private static let rules = """
    version: 1
    rules:
      - id: disk-full
        match: {full: {words: [no space]}, quota: {words: [quota]}}
        condition: full or quota
        tests:
          - {alert: "no space left"}   # at once
          - {quiet: "space left"}
      - id: lift
        words: [lift]
        tests:
          - {alert: "lift stuck", level: medium, score: 40}
          - {quiet: "stairs"}

    """
  private static let lines = """
    version: 1
    tests:
      - {line: "lift: no space", alerts: [disk-full, lift]}
      - {line: "stairs", alerts: []}

    """

  private func program(_ files: [String: String] = ["rules/a.yaml": rules]) throws -> Program {
    let program = try Program()
    for (name, text) in files { try program.folder.write(name, text) }
    return program
  }

  private func text(_ name: String, _ program: Program) throws -> String {
    try String(contentsOfFile: program.folder.path(name), encoding: .utf8)
  }

  @Test func countsAndListsCoverage() throws {
    let program = try program()
    let brief = try program.run("test")
    brief.expectSuccess()
    #expect(
      brief.output == """
        coverage: 2 of 2 rules matched and stayed quiet, 2 of 3 terms occurred, 2 of 3 branches went \
        both ways (--coverage lists the rest)
        4 tests of 2 rules: 4 passed, 0 failed

        """)
    let whole = try program.run("test", "--coverage")
    whole.expectSuccess()
    #expect(
      whole.output == """
        rules/a.yaml:3:9: rule 'disk-full', in all tests:
            never found: quota
        coverage: 2 of 2 rules matched and stayed quiet, 2 of 3 terms occurred, 2 of 3 branches went \
        both ways
        4 tests of 2 rules: 4 passed, 0 failed

        """)
  }

  @Test func findsTestFilesInFolders() throws {
    let program = try program(["rules/a.yaml": Self.rules, "rules/l.test.yaml": Self.lines])
    let all = try program.run("test")
    all.expectSuccess()
    #expect(all.output.hasSuffix("6 tests of 2 rules and 1 test file: 6 passed, 0 failed\n"))
    let one = try program.run("test", "rules/l.test.yaml")
    one.expectSuccess()
    #expect(one.output == "2 tests of 2 rules and 1 test file: 2 passed, 0 failed\n")
    let scan = try program.scan("-r", "rules", input: .text("lift\n"))
    scan.expectSuccess()
  }

  @Test func failsIfALineAlertsForAnotherRule() throws {
    let lines = "version: 1\nrules: a.yaml\ntests: [{line: lift quota, alerts: [lift]}]\n"
    let program = try program(["a.yaml": Self.rules, "l.test.yml": lines])
    let run = try program.run("test", "l.test.yml")
    #expect(run.status == 1)
    #expect(
      run.output.hasPrefix(
        """
        l.test.yml:3:16: rule 'disk-full': not listed in 'alerts', but it alerts: level medium, \
        score 40

        """))
  }

  @Test(arguments: ["check", "test"])
  func refusesWrongTestFiles(_ command: String) throws {
    let lines = Self.lines.replacing("lift]", with: "lyft]")
    let run = try program(["rules/a.yaml": Self.rules, "rules/l.test.yaml": lines]).run(command)
    #expect(run.status == 2)
    let (said, other) = command == "check" ? (run.output, run.errors) : (run.errors, run.output)
    #expect(other == "")
    #expect(said.hasPrefix("rules/l.test.yaml:3:50: error: there is no rule 'lyft'"))
    #expect(said.contains("did you mean 'lift'?"))
  }

  @Test func filterChoosesRules() throws {
    let program = try program(["rules/a.yaml": Self.rules, "rules/l.test.yaml": Self.lines])
    let one = try program.run("test", "--filter", "disk")
    one.expectSuccess()
    #expect(one.output.contains("coverage: 1 of 1 rule matched"))
    #expect(one.output.hasSuffix("\n3 tests of 2 rules and 1 test file: 3 passed, 0 failed\n"))
    let both = try program.run("test", "--filter", "l?ft", "--filter", "disk-*")
    #expect(both.output.contains("\n5 tests of 2 rules"))
    let none = try program.run("test", "--filter", "disk", "--filter", "lit")
    #expect(none.status == 2)
    #expect(none.output == "")
    #expect(
      none.errors == "tocsin: --filter 'lit' matches none of 2 rules; did you mean 'lift'?\n")
    try program.run("test", "--filter", "").expectUsageError("--filter is empty")
  }

  @Test func writesReportsForPrograms() throws {
    let program = try program()
    let file = try program.run("test", "--junit", "report.xml")
    file.expectSuccess()
    let xml = try text("report.xml", program)
    #expect(xml.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "))
    #expect(xml.contains("<testcase classname=\"lift\" name=\"quiet: stairs\""))
    let output = try program.run("test", "--junit", "-")
    #expect(output.status == 0)
    #expect(output.output == xml)
    #expect(output.errors == file.output)
    let json = try program.run("test", "--format", "json")
    json.expectSuccess()
    #expect(json.output.hasPrefix("{\"tests\":4,\"rules\":2,\"passed\":4,"))
    try program.run("test", "--format", "json", "--junit", "-").expectUsageError("standard output")
    let missing = try program.run("test", "--junit", "nowhere/report.xml")
    #expect(missing.status == 3)
    #expect(missing.errors.contains("cannot write nowhere/report.xml"))
  }

  @Test func updateWritesTheActualResults() throws {
    let program = try program()
    let file = program.folder.path("rules/a.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let run = try program.run("test", "--update")
    run.expectSuccess()
    #expect(run.output.hasPrefix("rules/a.yaml: level and score written into 1 test\n"))
    let updated = Self.rules.replacing(
      "\"no space left\"}", with: "\"no space left\", level: medium, score: 40}")
    #expect(try text("rules/a.yaml", program) == updated)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    let again = try program.run("test", "--update")
    again.expectSuccess()
    #expect(again.output.hasPrefix("no passing test for an alert lacks both level and score"))
    #expect(try text("rules/a.yaml", program) == updated)
  }

  @Test func updateLeavesFailingAndUnfilteredTestsAlone() throws {
    let failing = Self.rules.replacing("\"no space left\"", with: "\"no room\"")
      .replacing(", level: medium, score: 40", with: "")
    let program = try program(["rules/a.yaml": failing])
    let filtered = try program.run("test", "--update", "--filter", "disk")
    #expect(filtered.status == 1)
    #expect(try text("rules/a.yaml", program) == failing)
    let all = try program.run("test", "--update")
    #expect(all.status == 1)
    #expect(
      try text("rules/a.yaml", program)
        == failing.replacing("\"lift stuck\"", with: "\"lift stuck\", level: medium, score: 40"))
  }

  @Test func updateWritesNoLevelOfAnOverrideIntoTheFileOfTheRule() throws {
    let rule = "version: 1\nrules: [{id: a, words: [bell], tests: [{alert: bell}]}]\n"
    let own = """
      version: 1
      overrides:
        - {id: a, level: high, append: true, tests: [{alert: "a bell"}]}

      """
    let program = try program(["rules/a.yaml": rule, "rules/own.yaml": own])
    try program.run("test", "--update").expectSuccess()
    #expect(try text("rules/a.yaml", program) == rule)
    #expect(
      try text("rules/own.yaml", program)
        == own.replacing("\"a bell\"", with: "\"a bell\", level: high, score: 60"))
  }

  @Test func updateReportsWhatItLeavesAlone() throws {
    let rules = Self.rules.replacing("- {alert: \"no", with: "- &t {alert: \"no")
    let program = try program(["rules/a.yaml": rules])
    let run = try program.run("test", "--update")
    run.expectSuccess()
    #expect(
      run.output.hasPrefix(
        """
        rules/a.yaml:7:20: note: the test is left as it is: it contains an anchor, an alias or a tag

        """))
    #expect(try text("rules/a.yaml", program) == rules)
  }
}
