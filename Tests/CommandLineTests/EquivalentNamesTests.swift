import Foundation
import TestSupport
import Testing

/// Files whose names look the same and have other bytes: é as one character, and as e with an accent.
struct EquivalentNamesTests {
  static let names = ["caf\u{E9}.log", "cafe\u{301}.log"]

  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    // Foundation may change the form of a name.
    for (name, text) in zip(Self.names, ["first ALARM\n", "second ALARM\n"]) {
      let script = "printf '%s' \"$2\" > \"$1\""
      try program.run(other: "/bin/sh", ["-c", script, "sh", folder.url.path + "/" + name, text])
        .expectSuccess()
    }
  }

  private var hasBoth: Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.url.path))?.count == 2
  }

  private func texts(_ run: ProgramOutput) throws -> [String] {
    run.expectSuccess()
    return try run.alerts().map(\.text).sorted()
  }

  private let both = ["first ALARM", "second ALARM"]

  @Test func areTwoInputs() throws {
    try #require(hasBoth)
    let options = ["scan", "-k", "ALARM"]
    #expect(try texts(program.run(options + Self.names)) == both)
    #expect(try texts(program.run(options + ["--state", "S"] + Self.names)) == both)
    #expect(try texts(program.run(options + ["--state", "S"] + Self.names)) == [])
    let list = try program.run("state", "list", "--state", "S")
    #expect(list.output.split(separator: "\n").count == 3)
  }

  @Test func areTwoFilesOfAPattern() throws {
    try #require(hasBoth)
    try folder.write("t.yaml", "inputs: ['*.log']\n")
    for options in [[], ["--state", "S"]] {
      let run = try program.run(["scan", "--config", "t.yaml", "-k", "ALARM"] + options)
      #expect(try texts(run) == both)
      #expect(Set(try run.alerts().map { Array($0.source.utf8) }).count == 2)
    }
  }

  @Test func areFollowedBoth() throws {
    try #require(hasBoth)
    let running = try program.start(["follow", "-k", "ALARM", "--state", "S"] + Self.names)
    _ = running.outputLines(atLeast: 2, within: .seconds(60))
    #expect(try texts(running.end()) == both)
  }

  @Test(arguments: names) func areRewoundAndForgottenAlone(_ name: String) throws {
    try #require(hasBoth)
    let options = ["scan", "-k", "ALARM", "--state", "S"] + Self.names
    try program.run(options).expectSuccess()
    let expected = name.utf8.elementsEqual(Self.names[0].utf8) ? "first ALARM" : "second ALARM"
    try program.run("state", "rewind", "--state", "S", name).expectSuccess()
    #expect(try texts(program.run(options)) == [expected])
    try program.run("state", "forget", "--state", "S", name).expectSuccess()
    #expect(try texts(program.run(options)) == [expected])
  }

  @Test func oneIsWrittenWhileTheOtherIsRead() throws {
    try #require(hasBoth)
    try program.run("scan", "-k", "ALARM", "-o", Self.names[1], Self.names[0]).expectSuccess()
    let run = try program.run("scan", "-k", "ALARM", "-o", Self.names[0], Self.names[0])
    #expect(run.status == 2)
  }

  @Test func aStateOfAnEarlierVersionIsReadOn() throws {
    try #require(hasBoth)
    let options = ["scan", "-k", "ALARM", "--state", "S"] + Self.names
    try program.run(options).expectSuccess()
    let path = folder.path("S/checkpoint.json")
    let data = try #require(FileManager.default.contents(atPath: path))
    // Earlier versions saved the name as it looks.
    let marked = "cafe\u{10FFCC}\u{10FF81}.log"
    let text = String(decoding: data, as: UTF8.self)
    try #require(text.contains(marked))
    let earlier = text.replacing(marked, with: Self.names[1])
    try Data(earlier.utf8).write(to: URL(filePath: path))
    #expect(try texts(program.run(options)) == [])
  }
}
