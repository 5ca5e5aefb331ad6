import Foundation
import TestSupport
import Testing

/// `tocsin state`: lists and changes what is remembered.
struct StateCommandTests {
  private struct Row: Decodable, Equatable {
    var input: String
    var file: String
    var lines: Int
    var bytes: Int
    var lag: Int?
    var state: String
  }

  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  private func scan(_ names: String...) throws -> ProgramOutput {
    try program.run(["scan", "--state", "state", "-k", "bell"] + names)
  }

  private func state(_ arguments: String...) throws -> ProgramOutput {
    try program.run(["state"] + arguments + ["--state", "state"])
  }

  private func rows(_ run: ProgramOutput) throws -> [Row] {
    run.expectSuccess()
    return try run.bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Row.self, from: Data($0))
    }
  }

  // MARK: - List

  @Test func listsPositionAndLag() throws {
    try folder.write("log", "bell 1\nbell 2\n")
    _ = try scan("log")
    try folder.append("log", "bell")
    let rows = try rows(state("list", "--json"))
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row.input == row.file)
    #expect(row.file.hasSuffix("/log"))
    #expect([row.lines, row.bytes, row.lag] == [2, 14, 4])
    #expect(row.state == "new bytes")
    let table = try state("list")
    table.expectSuccess()
    let lines = table.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("INPUT") == true)
    #expect(lines.last?.contains("/log ") == true)
    #expect(try state().output == table.output)
  }

  @Test func listsFinishedFilesOnRequest() throws {
    try folder.write("log", "bell 1\n")
    _ = try scan("log")
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 2\n")
    _ = try scan("log")
    _ = try scan("log")
    #expect(try rows(state("list", "--json")).map(\.state) == ["read"])
    let all = try rows(state("list", "--json", "--all"))
    #expect(all.map(\.state).sorted() == ["done", "read"])
    #expect(Set(all.map(\.input)).count == 1)
  }

  @Test func anEmptyStateIsNoError() throws {
    try folder.write("log", "bell 1\n")
    _ = try scan("log")
    try state("forget", "log").expectSuccess()
    let list = try state("list")
    #expect(list.status == 0)
    #expect(list.output == "")
    #expect(list.errors == "tocsin: state contains no inputs\n")
    let json = try state("list", "--json")
    json.expectSuccess()
    #expect(json.output == "")
  }

  @Test(arguments: [["list"], ["rewind", "log"], ["forget", "log"]])
  func createsNoFolder(_ arguments: [String]) throws {
    let run = try program.run(["state"] + arguments + ["--state", "absent"])
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot read absent: no such file or directory\n")
    #expect(try folder.names() == [])
  }

  @Test func takesTheFolderOfTheConfiguration() throws {
    try folder.write("log", "bell 1\n")
    try folder.write("tocsin.yaml", "state: state\n")
    _ = try scan("log")
    let list = ["state", "list", "--json", "--config", "tocsin.yaml"]
    #expect(try program.run(list).output.contains("/log"))
    try folder.remove("tocsin.yaml")
    try program.run("state", "list").expectUsageError("name it with --state")
  }

  @Test func namesOfFilesDriveNoTerminal() throws {
    let name = "log\u{1B}[31m\nforged\u{202E}"
    try folder.write(name, "bell 1\n")
    let read = try scan(name)
    read.expectSuccess()
    for run in [
      read, try state("list"), try state("list", "--json"), try state("forget", "\u{1B}[31m"),
      try scan("missing\u{1B}[31m\n"),
    ] {
      for text in [run.output, run.errors] {
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("\u{202E}"))
        #expect(!text.contains("\nforged"))
      }
    }
  }

  // MARK: - Changes

  @Test(arguments: [
    ([], ["bell 1", "bell 2", "bell 3"]),
    (["--to", "start"], ["bell 1", "bell 2", "bell 3"]),
    (["--to", "7"], ["bell 2", "bell 3"]),
    (["--to", "13"], ["bell 2", "bell 3"]),
    (["--to", "14"], ["bell 3"]),
    (["--to", "end"], []), (["--to", "1000"], []),
  ])
  func setsAFileBackToALine(_ arguments: [String], _ expected: [String]) throws {
    try folder.write("log", "bell 1\nbell 2\nbell 3\nunfinished")
    let first = try scan("log").alerts()
    try program.run(["state", "rewind", "log", "--state", "state"] + arguments).expectSuccess()
    let again = try scan("log").alerts()
    #expect(again.map(\.text) == expected)
    #expect(again.map(\.id) == first.suffix(expected.count).map(\.id))
    #expect(again.map(\.line) == first.suffix(expected.count).map(\.line))
  }

  @Test func setsAFileForward() throws {
    try folder.write("log", "bell 1\n")
    _ = try scan("log")
    try folder.append("log", "bell 2\nbell 3\n")
    try state("rewind", "log", "--to", "end").expectSuccess()
    #expect(try scan("log").output == "")
    try folder.append("log", "bell 4\n")
    #expect(try scan("log").alerts().map(\.line) == [4])
  }

  @Test(arguments: ["rewind", "forget"])
  func refusesAnUnknownInput(_ command: String) throws {
    try folder.write("log", "bell 1\n")
    _ = try scan("log")
    let before = try folder.bytes("state/checkpoint.json")
    let run = try state(command, "lgo")
    #expect(run.status == 2)
    #expect(
      run.errors
        == "tocsin: there is no input lgo in the state folder; 'tocsin state list' shows the inputs\n"
    )
    #expect(try folder.bytes("state/checkpoint.json") == before)
  }

  @Test func refusesImpossiblePlaces() throws {
    try state("rewind", "log", "--to", "middle").expectUsageError("expected start, end or")
    try state("rewind", "log", "--to=-1").expectUsageError("expected start, end or")
  }

  @Test func findsInputsFromAnyFolder() throws {
    try folder.write("deep/log", "bell 1\n")
    _ = try scan("deep/log")
    var below = program
    below.workingFolder = folder.url.appending(path: "deep")
    for name in ["log", "./log", "../deep/log", folder.path("deep/log")] {
      try below.run("state", "rewind", name, "--state", "../state").expectSuccess()
      #expect(try scan("deep/log").alerts().count == 1)
    }
  }

  @Test func listsAFolderInUseAndRefusesToChangeIt() throws {
    try folder.write("log", "bell 1\n")
    let running = try program.start("follow", "--state", "state", "-k", "bell", "log")
    #expect(try running.alerts(atLeast: 1).count == 1)
    #expect(try rows(state("list", "--json")).count == 1)
    for command in ["rewind", "forget"] {
      let run = try state(command, "log")
      #expect(run.status == 3)
      #expect(run.errors.hasPrefix("tocsin: state is in use by process "))
    }
    try running.end().expectSuccess()
  }
}
