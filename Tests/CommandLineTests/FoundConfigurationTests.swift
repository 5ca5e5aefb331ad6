import Foundation
import TestSupport
import Testing

/// A configuration that is merely found gives rules, levels, limits and check policy, and nothing else.
struct FoundConfigurationTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("app.log", "ALARM in a file\n")
    try folder.write(
      "tocsin.yaml",
      """
      rules: [r.yaml]
      inputs: [app.log]
      sinks: [{file: alerts.jsonl}]
      state: S
      metrics: m.prom
      levels: {low: 1, medium: 2, high: 3, critical: 4}

      """)
    try folder.write(
      "r.yaml",
      """
      version: 1
      rules:
        - id: alarm
          match: {bell: {words: [ALARM]}}
          score: {bell: 45}
          tests:
            - {alert: ALARM, level: medium}

      """)
  }

  private var written: [String] {
    ["alerts.jsonl", "S", "m.prom"].filter(folder.exists)
  }

  @Test func itsInputsAndOutputsDoNotCount() throws {
    let run = try program.run("scan", input: .text("ALARM in a pipe\n"))
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.text) == ["ALARM in a pipe"])
    #expect(written == [])
    #expect(
      run.errors
        == "tocsin: warning: tocsin.yaml was found here, but not named: inputs, sinks, state and metrics in it "
        + "do not count (to have them count, name it: --config tocsin.yaml)\n")
  }

  @Test func itsInputsAndOutputsCountOnceItIsNamed() throws {
    var named = program
    named.environment["TOCSIN_CONFIG"] = "tocsin.yaml"
    for run in [try program.run("scan", "--config", "tocsin.yaml"), try named.run("scan")] {
      #expect(run.status == 0)
      #expect(run.errors == "")
      #expect(written == ["alerts.jsonl", "S", "m.prom"])
    }
    #expect(
      try JSONAlert.read(file: folder.path("alerts.jsonl")).map(\.text) == ["ALARM in a file"])
  }

  @Test(arguments: [
    (["scan", "app.log", "-o", "-"], ""), (["scan", "app.log", "-c"], ""),
    (["scan", "app.log"], "sinks in it do not count"),
    (["scan", "-c"], "inputs, state and metrics in it do not count"),
    (["follow", "-"], "sinks in it do not count"), (["check"], ""), (["test", "r.yaml"], ""),
    (["explain", "--text", "x"], ""), (["profile", "app.log"], ""),
  ])
  func onlyWhatWouldHaveCountedIsReported(_ arguments: [String], _ warning: String) throws {
    try folder.write(
      "tocsin.yaml",
      "inputs: [app.log]\nsinks: [{file: a}]\nstate: S\nmetrics: m\nrules: [r.yaml]\n")
    let run = try program.run(arguments)
    let warnings = run.errors.split(separator: "\n").filter { $0.contains("warning: ") }
    #expect(warnings.count == (warning.isEmpty ? 0 : 1), "\(run.errors)")
    #expect(warning.isEmpty || run.errors.contains(warning), "\(run.errors)")
  }

  @Test func whatDependsOnItNamesIt() throws {
    let test = try program.run("test", "r.yaml")
    #expect(test.status == 1)
    #expect(
      test.errors.hasSuffix(
        "tocsin: note: the levels in these tests are those that tocsin.yaml sets\n"))
    let explain = try program.run("explain", "--text", "ALARM")
    #expect(explain.errors == "tocsin: note: levels are those that tocsin.yaml sets\n")
    let stats = try program.run("scan", "--stats", "-c", "app.log")
    #expect(stats.errors.hasPrefix("configuration: tocsin.yaml\n"))
    let elsewhere = try Program()
    let plain = try elsewhere.run("scan", "-k", "a", "--stats", "-c", input: .text("a\n"))
    #expect(!plain.errors.contains("configuration:"))
  }

  @Test func stateCommandsSayHowToNameTheFolder() throws {
    try program.run("scan", "--config", "tocsin.yaml").expectSuccess()
    let list = try program.run("state", "list")
    #expect(list.status == 2)
    #expect(
      list.errors.contains("name it with --state, or name the configuration: --config tocsin.yaml"))
    #expect(try program.run("state", "list", "--config", "tocsin.yaml").output.contains("app.log"))
  }

  // MARK: - Names of inputs

  @Test func theSourceIsThePathInTheFileWhereverTheProgramIsStarted() throws {
    try folder.write(
      "etc/t.yaml",
      "inputs: [../log/auth.log, '../log/x*.log', {path: ../log/y.log, source: why}]\n")
    for name in ["auth", "x1", "x2", "y"] { try folder.write("log/\(name).log", "ALARM \(name)\n") }
    let expected = ["../log/auth.log", "../log/x1.log", "../log/x2.log", "why"]
    for (start, config) in [
      ("", "etc/t.yaml"), ("etc", "t.yaml"), ("log", "../etc/t.yaml"),
      ("", folder.path("etc/t.yaml")),
    ] {
      for state in [[], ["--state", folder.path("S-\(start)-\(config.utf8.count)")]] {
        let script = "cd \"$1\" && shift && exec \"$@\""
        let run = try program.run(
          other: "/bin/sh",
          [
            "-c", script, "sh", folder.path(start), try Program.executable.get().path, "scan", "-k",
            "ALARM",
          ]
            + ["--config", config] + state)
        #expect(try run.alerts().map(\.source) == expected, "\(start) \(config) \(run.errors)")
      }
    }
  }
}
