import Foundation
import TestSupport
import Testing

/// Files whose names are not UTF-8 are found, read and remembered like all others, and shown escaped.
struct MisnamedFilesTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
    try folder.write("rules/bell.yaml", "version: 1\nrules: [{id: bell, words: [bell]}]\n")
  }

  /// Writes a file with the name that `printf` of a shell makes of a format.
  private func write(_ format: String, _ text: String) throws {
    try folder.write("text", text)
    try program.shell("cp text \"$(printf '\(format)')\"").expectSuccess()
  }

  @Test(arguments: ["rules/\\310\\325.yaml", "rules/a\\377/b.yaml"])
  func readsRules(_ name: String) throws {
    try program.shell("mkdir \"$(printf 'rules/a\\377')\"").expectSuccess()
    try write(name, "version: 1\nrules: [{id: drum, words: [drum]}]\n")
    let run = try program.run("scan", "-r", "rules", "-c", input: .text("drum\nbell\nx\n"))
    run.expectSuccess()
    #expect(run.output == "2\n")
  }

  @Test(arguments: [["check", "rules"], ["test", "rules"], ["scan", "-r", "rules", "log"]])
  func namesAWrongRuleFileEscaped(_ arguments: [String]) throws {
    try write("rules/\\310\\325.yaml", "version: 1\nrules: 3\n")
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.said.contains("rules/\\xc8\\xd5.yaml:2:8: error: "), "\(run.said)")
  }

  @Test func readsATestFile() throws {
    try write("rules/\\310.test.yaml", "version: 1\ntests: [{line: bell, alerts: [drum]}]\n")
    let run = try program.run("test", "rules")
    #expect(run.status == 2)
    #expect(run.errors.contains("rules/\\xc8.test.yaml:2:31: error: there is no rule 'drum'"))
  }

  @Test(arguments: [[], ["--state", "state"]])
  func readsAnInputThatAPatternFinds(_ state: [String]) throws {
    try folder.write("logs/b.log", "bell 3\n")
    try write("logs/\\310\\325.log", "bell 2\n")
    try folder.write("tocsin.yaml", "rules: [rules]\ninputs: ['logs/*.log']\n")
    for round in 0..<2 {
      let run = try program.run(["scan", "--config", "tocsin.yaml"] + state)
      run.expectSuccess()
      let sources = try run.alerts().map(\.source)
      let isRead = state.isEmpty || round == 0
      #expect(sources == (isRead ? ["logs/b.log", "logs/\\xc8\\xd5.log"] : []))
    }
  }

  @Test func followReadsAnInputThatAPatternFinds() throws {
    try folder.write("logs/b.log", "bell 3\n")
    try write("logs/\\310.log", "bell 2\n")
    try folder.write("tocsin.yaml", "rules: [rules]\ninputs: ['logs/*.log']\nstate: state\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "--format", "jsonl")
    #expect(try Set(running.alerts(atLeast: 2).map(\.text)) == ["bell 3", "bell 2"])
    try program.shell("echo bell 4 >> \"$(printf 'logs/\\310.log')\"").expectSuccess()
    let grown = try running.alerts(atLeast: 3).last
    #expect(grown?.text == "bell 4" && grown?.source == "logs/\\xc8.log")
    _ = try running.end()
  }
}
