import Foundation
import TestSupport
import Testing

/// Files whose names are not UTF-8: none is left out without a word.
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

  private static let rules = "version: 1\nrules: [{id: drum, words: [drum]}]\n"

  @Test(arguments: [
    ["scan", "-r", "rules", "log"], ["check", "rules"], ["test", "rules"],
    ["fmt", "--check", "rules"],
    ["explain", "-r", "rules", "--text", "bell"], ["profile", "-r", "rules", "log"],
    ["diff", "--old", "rules", "--new", "rules", "log"], ["follow", "-r", "rules", "log"],
  ])
  func reportsARuleFile(_ arguments: [String]) throws {
    try write("rules/\\310\\325.yaml", Self.rules)
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(
      run.said.contains("rules/\\xc8\\xd5.yaml: error: the name is not UTF-8"), "\(run.said)")
    #expect(run.said.contains("[file-name-not-utf8]"))
  }

  @Test(arguments: [["check", "rules"], ["test", "rules"]])
  func reportsATestFile(_ arguments: [String]) throws {
    try write("rules/\\310.test.yaml", "version: 1\ntests: [{line: bell, alerts: [drum]}]\n")
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.said.contains("rules/\\xc8.test.yaml: error: the name is not UTF-8"))
  }

  /// There may be rules in it.
  @Test(arguments: [
    ["scan", "-r", "rules", "log"], ["check", "rules"], ["fmt", "--check", "rules"],
  ])
  func reportsAFolderOfRules(_ arguments: [String]) throws {
    try program.shell("mkdir \"$(printf 'rules/a\\377')\"").expectSuccess()
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.said.contains("rules/a\\xff: error: the name is not UTF-8"), "\(run.said)")
  }

  /// A note, or a file that an editor hides, is no rule file.
  @Test(arguments: ["rules/\\310.txt", "rules/.\\310.yaml"])
  func ignoresOtherFilesInAFolderOfRules(_ name: String) throws {
    try write(name, "no rules")
    let run = try program.run("scan", "-r", "rules", "-c", "log")
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test(arguments: [[], ["--state", "state"]])
  func reportsAnInputThatAPatternFinds(_ state: [String]) throws {
    try folder.write("logs/b.log", "bell 3\n")
    try write("logs/\\310\\325.log", "bell 2\n")
    try folder.write("tocsin.yaml", "rules: [rules]\ninputs: ['logs/*.log']\n")
    for round in 0..<2 {
      let run = try program.run(["scan", "--config", "tocsin.yaml"] + state)
      #expect(run.status == 3)
      // With a state, a failure is reported once.
      let isReported = run.errors.contains(
        "cannot read logs/\\xc8\\xd5.log: its name is not UTF-8")
      #expect(isReported == (state.isEmpty || round == 0), "\(run.errors)")
    }
  }

  @Test func followReportsAnInputThatAPatternFinds() throws {
    try folder.write("logs/b.log", "bell 3\n")
    try write("logs/\\310.log", "bell 2\n")
    try folder.write("tocsin.yaml", "rules: [rules]\ninputs: ['logs/*.log']\nstate: state\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "--format", "jsonl")
    #expect(try running.alerts(atLeast: 1).map(\.text) == ["bell 3"])
    let said = running.errorLines(atLeast: 1, within: .seconds(20))
    #expect(said.count { $0.contains("logs/\\xc8.log: its name is not UTF-8") } == 1, "\(said)")
    _ = try running.end()
  }
}
