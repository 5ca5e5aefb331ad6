import Foundation
import TestSupport
import Testing

/// Which files `scan --state` treats as one, and what it reports about unreadable ones.
struct StateInputTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  private func scan(_ arguments: String...) throws -> ProgramOutput {
    try program.run(["scan", "--state", "state", "-k", "bell"] + arguments)
  }

  @Test(arguments: ["scan", "follow"])
  func refusesToRememberStandardInputAlone(_ command: String) throws {
    let run = try program.run(
      [command, "--state", "state", "-k", "bell"], input: .text("bell\n"))
    #expect(run.status == 2)
    #expect(run.errors.contains("standard input is not a file: name a file"))
    #expect(!folder.exists("state"))
  }

  /// An earlier version followed the inputs of a configuration that nobody had named, instead of standard input.
  @Test func followsNoInputsOfAConfigurationThatItFound() throws {
    try folder.write("tocsin.yaml", "inputs: [log]\n")
    try folder.write("log", "bell 1\n")
    let run = try program.run(["follow", "-k", "bell"], input: .text("bell 2\n"))
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.text) == ["bell 2"])
  }

  @Test func readsAFileWithSeveralNamesOnce() throws {
    try folder.write("log", "bell\n")
    try folder.link("symbolic", to: "log")
    try FileManager.default.linkItem(atPath: folder.path("log"), toPath: folder.path("hard"))
    let run = try scan("log", "symbolic", "hard", "log", "./log")
    run.expectSuccess()
    #expect(try run.alerts().map(\.source) == ["log"])
    let again = try scan("hard", "symbolic", "log")
    #expect(again.status == 0)
  }

  @Test func goesOnAfterUnreadableInputs() throws {
    try folder.write("log", "bell 1\n")
    try folder.write("a-folder/file", "")
    try program.run(other: "/usr/bin/env", ["mkfifo", "pipe"]).expectSuccess()
    let run = try scan("missing", "a-folder", "pipe", "log")
    #expect(run.status == 3)
    #expect(try run.alerts().map(\.text) == ["bell 1"])
    #expect(run.errors.contains("missing: no such file or directory"))
    #expect(run.errors.contains("a-folder: it is a folder"))
    #expect(run.errors.contains("pipe: it is a pipe"))
    #expect(run.errors.split(separator: "\n").count == 3)
  }

  @Test func reportsAnUnreadableInputOnce() throws {
    try folder.write("log", "bell 1\n")
    #expect(try scan("log", "late").errors.contains("late: no such file"))
    let again = try scan("log", "late")
    #expect(again.status == 3)
    #expect(again.errors == "")
    #expect(try scan("log", "late", "--stats").errors.contains("late: no such file"))
    try folder.write("late", "bell 2\n")
    let found = try scan("log", "late")
    found.expectSuccess()
    #expect(try found.alerts().map(\.source) == ["late"])
    try folder.remove("late")
    let gone = try scan("log", "late")
    #expect(gone.errors.contains("late is gone"))
    #expect(try scan("log", "late").errors.contains("late: no such file"))
    #expect(try scan("log", "late").errors == "")
  }

  @Test func printsNoCountsOfInputsThatFail() throws {
    try folder.write("log", "bell 1\n")
    #expect(try scan("-c", "missing", "log").output == "log:1\n")
    #expect(try scan("-c", "missing", "log").output == "log:0\n")
  }

  @Test func readsWhatIsAddedToACompressedInput() throws {
    try folder.write("log.gz", CompressedText.gzip(Array("bell 1\n".utf8)))
    #expect(try scan("log.gz").alerts().map(\.text) == ["bell 1"])
    for number in 2...3 {
      #expect(try scan("log.gz").output == "")
      #expect(try scan("log.gz").output == "")
      try folder.append("log.gz", CompressedText.gzip(Array("bell \(number)\n".utf8)))
      let run = try scan("log.gz")
      run.expectSuccess()
      let alerts = try run.alerts()
      #expect(alerts.map(\.text) == ["bell \(number)"])
      #expect(alerts.map(\.line) == [number])
    }
  }

  @Test func patternsFindNewFiles() throws {
    try folder.write(
      "tocsin.yaml",
      """
      inputs: [{path: logs/*.log}, {path: named.txt, source: people}]
      state: state
      """)
    try folder.write("logs/one.log", "bell 1\n")
    try folder.write("named.txt", "bell 2\n")
    func scan() throws -> ProgramOutput {
      try program.run("scan", "--config", "tocsin.yaml", "-k", "bell")
    }
    let first = try scan()
    first.expectSuccess()
    #expect(try first.alerts().map(\.text) == ["bell 1", "bell 2"])
    #expect(try first.alerts().last?.source == "people")
    try folder.write("logs/two.log", "bell 3\n")
    try folder.append("logs/one.log", "bell 4\n")
    try folder.write("logs/other.txt", "bell 5\n")
    let second = try scan()
    second.expectSuccess()
    #expect(try second.alerts().map(\.text) == ["bell 4", "bell 3"])
    try folder.rename("logs/two.log", to: "logs/two.log.1")
    let third = try scan()
    third.expectSuccess()
    #expect(third.output == "")
  }

  @Test func acceptsAPatternThatFindsNothing() throws {
    try folder.write("tocsin.yaml", "inputs: ['logs/*.log']\nstate: state\n")
    let run = try program.run("scan", "--config", "tocsin.yaml", "-k", "bell")
    run.expectSuccess()
    #expect(run.output == "")
  }
}
