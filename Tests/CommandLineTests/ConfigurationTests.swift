import Foundation
import TestSupport
import Testing

/// --config, $TOCSIN_CONFIG, the places where a configuration is found, and ./rules.
struct ConfigurationTests {
  private func rules(_ id: String) -> String {
    """
    version: 1
    rules:
      - {id: \(id), words: [bell]}

    """
  }

  /// A folder beside that of the program, with a configuration that has every setting.
  private func program() throws -> Program {
    let program = try Program()
    try program.folder.write("etc/rules/a.yaml", rules("configured"))
    try program.folder.write("etc/feed-1.log", "bell 1\n")
    try program.folder.write("etc/feed-2.log", "no\nbell 2\n")
    try program.folder.write(
      "etc/tocsin.yaml",
      """
      version: 1
      rules: [rules]
      inputs: [{path: 'feed-*.log', source: feed}, feed-1.log]
      sinks: [{file: out.jsonl}, {stdout: true, format: human}]
      levels: {medium: 45}
      limits: {max-line: 64}

      """)
    return program
  }

  private func path(_ program: Program, _ name: String) -> String { program.folder.path(name) }

  @Test func takesEverySettingFromANamedConfiguration() throws {
    let program = try program()
    let run = try program.scan("--config", "etc/tocsin.yaml")
    run.expectSuccess()
    #expect(
      run.output == """
        MEDIUM    45  feed:1  configured  2026-01-01T00:00:00Z
            «bell» 1
        MEDIUM    45  feed:2  configured  2026-01-01T00:00:00Z
            «bell» 2
        MEDIUM    45  feed-1.log:1  configured  2026-01-01T00:00:00Z
            «bell» 1

        """)
    let alerts = try JSONAlert.read(file: path(program, "etc/out.jsonl"))
    #expect(alerts.map(\.source) == ["feed", "feed", "feed-1.log"])
    #expect(Set(alerts.map(\.id)).count == 3)
  }

  @Test func takesTheConfigurationThatTheEnvironmentNames() throws {
    var program = try program()
    program.environment["TOCSIN_CONFIG"] = path(program, "etc/tocsin.yaml")
    let run = try program.scan("-c")
    run.expectSuccess()
    #expect(run.output.hasPrefix("feed:2\n"))
    try program.folder.write("other.yaml", "version: 1\nrules: [etc/rules]\n")
    let flag = try program.scan("--config", "other.yaml", "-c", input: .text("bell\nbell\n"))
    #expect(flag.output == "2\n")
  }

  @Test func ignoresAnEmptyConfigurationVariable() throws {
    var program = try Program()
    program.environment = ["TOCSIN_CONFIG": "", "XDG_CONFIG_HOME": ""]
    try program.folder.write(".config/tocsin/tocsin.yaml", "version: 1\nrules: [r.yaml]\n")
    try program.folder.write(".config/tocsin/r.yaml", rules("home"))
    let run = try program.scan(input: .text("bell\n"))
    run.expectSuccess()
    #expect(try run.alerts().map(\.rule) == ["home"])
  }

  @Test func takesNoInputsFromAConfigurationThatItFound() throws {
    var program = try program()
    program.workingFolder = program.folder.url.appending(path: "etc")
    let run = try program.scan("-c", input: .text("bell\nbell\n"))
    #expect(run.status == 0)
    #expect(run.output == "2\n")
  }

  @Test func usesTheFirstConfigurationThatExists() throws {
    var program = try Program()
    try program.folder.write("xdg/tocsin/tocsin.yaml", "version: 1\nrules: [r.yaml]\n")
    try program.folder.write("xdg/tocsin/r.yaml", rules("xdg"))
    program.environment["XDG_CONFIG_HOME"] = path(program, "xdg")
    #expect(try program.scan(input: .text("bell\n")).alerts().map(\.rule) == ["xdg"])
    try program.folder.write("tocsin.yaml", "version: 1\nrules: [r.yaml]\n")
    try program.folder.write("r.yaml", rules("here"))
    #expect(try program.scan(input: .text("bell\n")).alerts().map(\.rule) == ["here"])
  }

  @Test func readsTheFolderRulesByDefault() throws {
    let program = try Program()
    try program.folder.write("rules/a.yaml", rules("default"))
    #expect(try program.scan(input: .text("bell\n")).alerts().map(\.rule) == ["default"])
  }

  @Test func flagsReplaceSettingsOfTheConfiguration() throws {
    let program = try program()
    try program.folder.write("flag.yaml", rules("flag"))
    try program.folder.write("feed", "bell\n")
    let long = try program.folder.write("long", "bell" + String(repeating: "x", count: 100) + "\n")
    let rules = try program.scan(
      "--config", "etc/tocsin.yaml", "-r", "flag.yaml", "-o", "-", "-f", "jsonl",
      "--max-line", "200", "feed", long)
    rules.expectSuccess()
    let alerts = try rules.alerts()
    #expect(alerts.map(\.rule) == ["flag", "flag"])
    #expect(alerts.map(\.truncated) == [nil, nil])
    #expect(!FileManager.default.fileExists(atPath: path(program, "etc/out.jsonl")))
    let keyword = try program.scan(
      "--config", "etc/tocsin.yaml", "-k", "bell", "-o", "-", long)
    #expect(try keyword.alerts().map(\.rule) == ["keywords"])
    #expect(try keyword.alerts().map(\.truncated) == [true])
  }

  @Test func theFormatFlagAppliesToConfiguredStandardOutput() throws {
    let program = try program()
    let run = try program.scan("--config", "etc/tocsin.yaml", "-f", "jsonl")
    run.expectSuccess()
    let file = try Data(contentsOf: URL(filePath: path(program, "etc/out.jsonl")))
    #expect(run.bytes == Array(file))
  }

  @Test func reportsAPatternThatMatchesNothingAsAMissingFile() throws {
    let program = try Program()
    try program.folder.write("c.yaml", "version: 1\ninputs: ['none-*.log']\n")
    let run = try program.scan("--config", "c.yaml", "-k", "a")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot open none-*.log: no such file or directory\n")
  }

  @Test func refusesAWrongOrMissingConfiguration() throws {
    let program = try Program()
    let missing = try program.scan("--config", "c.yaml", "-k", "a", input: .text("a\n"))
    #expect(missing.status == 2)
    #expect(missing.output == "")
    #expect(missing.errors == "tocsin: cannot open c.yaml: no such file or directory\n")
    try program.folder.write("c.yaml", "version: 1\nrulse: [a]\n")
    let wrong = try program.scan("--config", "c.yaml", "-k", "a", input: .text("a\n"))
    #expect(wrong.status == 2)
    #expect(wrong.output == "")
    #expect(wrong.errors.hasPrefix("c.yaml:2:1: error: "))
    #expect(wrong.errors.contains("did you mean 'rules'?"))
  }
}
