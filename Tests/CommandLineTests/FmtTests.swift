import Foundation
import TestSupport
import Testing

/// `tocsin fmt`.
struct FmtTests {
  private static let untidy = "version: 1\nrules:\n- words:   ['x']   # a word\n  id: a\n"
  private static let tidy = """
    version: 1
    rules:
      - id: a
        words: ["x"]  # a word

    """

  private func program(_ rules: String = untidy) throws -> Program {
    let program = try Program()
    try program.folder.write("rules/a.yaml", rules)
    return program
  }

  private func text(_ name: String, in program: Program) throws -> String {
    try String(contentsOf: program.folder.url.appending(path: name), encoding: .utf8)
  }

  @Test(arguments: [["fmt"], ["fmt", "rules"], ["fmt", "rules/a.yaml", "rules"]])
  func formatsFilesAndNamesThem(_ arguments: [String]) throws {
    let program = try program()
    let run = try program.run(arguments)
    run.expectSuccess()
    #expect(run.output == "rules/a.yaml\n")
    #expect(try text("rules/a.yaml", in: program) == Self.tidy)
    let again = try program.run(arguments)
    again.expectSuccess()
    #expect(again.output == "")
    let left = try FileManager.default.contentsOfDirectory(
      atPath: program.folder.url.appending(path: "rules").path)
    #expect(left == ["a.yaml"])
  }

  @Test func formatsRulesAndTestFilesInFolders() throws {
    let program = try program()
    for name in ["b/c.yml", "b/d.test.yaml", "b/e.txt", ".hidden/f.yaml"] {
      try program.folder.write("rules/\(name)", Self.untidy)
    }
    let run = try program.run("fmt")
    #expect(run.output == "rules/a.yaml\nrules/b/c.yml\nrules/b/d.test.yaml\n")
    #expect(try text("rules/b/e.txt", in: program) == Self.untidy)
  }

  @Test func formatsTheRulesOfTheConfiguration() throws {
    let program = try program()
    try program.folder.write("etc/tocsin.yaml", "version: 1\nrules: [own.yaml]\n")
    try program.folder.write("etc/own.yaml", Self.untidy)
    let run = try program.run("fmt", "--config", "etc/tocsin.yaml")
    run.expectSuccess()
    #expect(run.output.hasSuffix("etc/own.yaml\n"))
    #expect(try text("rules/a.yaml", in: program) == Self.untidy)
  }

  @Test func checkFailsAndChangesNothing() throws {
    let program = try program()
    let run = try program.run("fmt", "--check")
    #expect(run.status == 1)
    #expect(run.output == "rules/a.yaml\n")
    #expect(run.errors == "")
    #expect(try text("rules/a.yaml", in: program) == Self.untidy)
    try program.folder.write("rules/a.yaml", Self.tidy)
    let tidy = try program.run("fmt", "--check")
    tidy.expectSuccess()
    #expect(tidy.output == "")
  }

  @Test func diffShowsTheLinesThatChange() throws {
    let program = try program("# head\n# more\n# of\n# it\n" + Self.untidy)
    let run = try program.run("fmt", "--check", "--diff")
    #expect(run.status == 1)
    #expect(
      run.output == """
        --- rules/a.yaml
        +++ rules/a.yaml (formatted)
        @@ -4,5 +4,5 @@
         # it
         version: 1
         rules:
        -- words:   ['x']   # a word
        -  id: a
        +  - id: a
        +    words: ["x"]  # a word

        """)
  }

  @Test func formatsStandardInputToStandardOutput() throws {
    let program = try program()
    let run = try program.run("fmt", "-", input: .text(Self.untidy))
    run.expectSuccess()
    #expect(run.output == Self.tidy)
    let same = try program.run("fmt", "-", input: .text(Self.tidy))
    #expect(same.output == Self.tidy)
    let check = try program.run("fmt", "--check", "-", input: .text(Self.untidy))
    #expect(check.status == 1)
    #expect(check.output == "standard input\n")
    let broken = try program.run("fmt", "-", input: .text("a: [\n"))
    #expect(broken.status == 2)
    #expect(broken.output == "")
    #expect(broken.errors.hasPrefix("standard input:1:"))
    try program.run("fmt", "-", "rules").expectUsageError("'-' cannot be combined with other files")
  }

  @Test func reportsABrokenFileAndFormatsTheOthers() throws {
    let program = try program("version: 1\nrules: [\n")
    try program.folder.write("rules/b.yaml", Self.untidy)
    try program.folder.write("rules/c.yaml", "version: 1\n? a\n: b\n")
    let run = try program.run("fmt", "missing.yaml", "rules")
    #expect(run.status == 2)
    #expect(run.output == "rules/b.yaml\n")
    #expect(run.errors.contains("missing.yaml: error: cannot read missing.yaml"))
    #expect(run.errors.contains("rules/a.yaml:2:9: error: "))
    #expect(run.errors.contains("rules/c.yaml:2:1: error: "))
    #expect(try text("rules/a.yaml", in: program) == "version: 1\nrules: [\n")
    #expect(try text("rules/b.yaml", in: program) == Self.tidy)
  }

  @Test func formatsFilesWithErrorsInTheirRules() throws {
    let program = try program("version: 9\nrules:\n- codition: 'x'\n")
    try program.run("fmt").expectSuccess()
    #expect(
      try text("rules/a.yaml", in: program) == "version: 9\nrules:\n  - codition: \"x\"\n")
  }

  @Test func leavesAReadOnlyFileAlone() throws {
    let program = try program()
    let path = program.folder.path("rules/a.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let run = try program.run("fmt")
    #expect(run.status == 3)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("tocsin: cannot write "))
    #expect(try text("rules/a.yaml", in: program) == Self.untidy)
  }

  @Test func keepsPermissionsAndLinks() throws {
    let program = try Program()
    let file = try program.folder.write("shared/a.yaml", Self.untidy)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    try FileManager.default.createDirectory(
      atPath: program.folder.path("rules"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: program.folder.path("rules/a.yaml"), withDestinationPath: "../shared/a.yaml")
    try program.run("fmt").expectSuccess()
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: program.folder.path("rules/a.yaml"))
    #expect(link == "../shared/a.yaml")
    #expect(try text("shared/a.yaml", in: program) == Self.tidy)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect(mode as? Int == 0o640)
  }

  /// 20,000 lines that all differ once took more than a minute.
  @Test func showsTheDifferenceOfALargeFileSoon() throws {
    let rules = (0..<6_000).map { "- words:   ['w\($0)']\n  id: r\($0)\n" }.joined()
    let program = try program("version: 1\nrules:\n" + rules)
    let run = try program.run("fmt", "--check", "--diff")
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains("-- words:   ['w5999']") && lines.contains("+  - id: r5999"))
    #expect(lines.contains { $0.hasPrefix("@@ -1,12002 +1,") })
  }

  @Test func theDifferenceKeepsEqualLines() throws {
    let program = try program(
      """
      version: 1
      rules:
        - id: a
          words: [x]
        - id: b
          words:   [y]
        - id: c
          words: [x]

      """)
    let run = try program.run("fmt", "--check", "--diff")
    #expect(run.status == 1)
    #expect(
      run.output == """
        --- rules/a.yaml
        +++ rules/a.yaml (formatted)
        @@ -2,7 +2,9 @@
         rules:
           - id: a
             words: [x]
        +
           - id: b
        -    words:   [y]
        +    words: [y]
        +
           - id: c
             words: [x]

        """)
  }
}
