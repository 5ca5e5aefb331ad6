import Foundation
import TestSupport
import Testing

/// `scan --state` over files that a pattern finds, or no longer finds.
struct PatternRotationTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try use("logs/*.log")
    try folder.write("logs/a.log", "bell 1\n")
    #expect(try texts(scan()) == ["bell 1"])
  }

  private func use(_ pattern: String) throws {
    try folder.write("tocsin.yaml", "inputs: ['\(pattern)']\nstate: state\n")
  }

  private func scan(_ arguments: String...) throws -> ProgramOutput {
    try program.run(["scan", "--config", "tocsin.yaml", "-k", "bell"] + arguments)
  }

  private func texts(
    _ run: ProgramOutput, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    run.expectSuccess(sourceLocation: sourceLocation)
    return try run.alerts(sourceLocation: sourceLocation).map(\.text)
  }

  /// Expects alerts on new lines in this order, and none in a further run.
  private func expect(
    _ expected: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try texts(scan(), sourceLocation: sourceLocation)
    #expect(found == expected, sourceLocation: sourceLocation)
    let more = try texts(scan(), sourceLocation: sourceLocation)
    #expect(more == [], sourceLocation: sourceLocation)
  }

  private func compress(_ name: String) throws { try folder.compress(name, to: name + ".gz") }

  @Test func readsTheRestOfADailyFileThatIsCompressed() throws {
    try folder.write("logs/d-20261121.log", "bell 2\n")
    try expect("bell 2")
    try folder.append("logs/d-20261121.log", "bell 3\n")
    try compress("logs/d-20261121.log")
    try folder.write("logs/d-20261122.log", "bell 4\n")
    let run = try scan()
    #expect(try texts(run) == ["bell 3", "bell 4"])
    #expect(try run.alerts().first?.source == "logs/d-20261121.log")
    try expect()
  }

  @Test(arguments: ["a.log.1", "a.log.old", "a-20261122.log.gz"])
  func readsTheRestOfAFileWhoseNameIsGone(_ name: String) throws {
    try folder.append("logs/a.log", "bell 2\n")
    try folder.rename("logs/a.log", to: "logs/" + name)
    try expect("bell 2")
    try folder.write("logs/a.log", "bell 3\n")
    try expect("bell 3")
  }

  @Test func reportsAndForgetsAFileThatIsGone() throws {
    try folder.append("logs/a.log", "bell 2\n")
    try folder.remove("logs/a.log")
    let run = try scan()
    #expect(run.status == 0)
    #expect(run.errors.contains("logs/a.log is gone"))
    #expect(!(try folder.text("state/checkpoint.json").contains("a.log\"")))
    try expect()
    try folder.write("logs/a.log", "bell 3\n")
    try expect("bell 3")
  }

  @Test func forgetsNothingWhileTheFolderIsMissing() throws {
    try folder.rename("logs", to: "elsewhere")
    try expect()
    try folder.rename("elsewhere", to: "logs")
    try folder.append("logs/a.log", "bell 2\n")
    try expect("bell 2")
  }

  @Test(arguments: ["logs/*.log*", "./logs/*", "l*/a.log*"])
  func repeatsNothingOfRotatedFilesWhileTheFirstNameIsGone(
    _ pattern: String
  ) throws {
    try use(pattern)
    try expect()
    for number in 2...4 {
      if folder.exists("logs/a.log.1") { try folder.rename("logs/a.log.1", to: "logs/a.log.2") }
      try folder.rename("logs/a.log", to: "logs/a.log.1")
      try expect()
      try folder.write("logs/a.log", "bell \(number)\n")
      try expect("bell \(number)")
    }
  }

  @Test func followFindsAFileThatWasRotatedWhileItWasStopped() throws {
    try folder.append("logs/a.log", "bell 2\n")
    try folder.rename("logs/a.log", to: "logs/a.log.1")
    try folder.write("logs/b.log", "bell 3\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    #expect(Set(try running.alerts(atLeast: 2).map(\.text)) == ["bell 2", "bell 3"])
    #expect(try running.end().errors == "")
    try expect()
  }

  @Test func followRepeatsNothingWhileTheFirstNameIsGone() throws {
    try use("logs/*.log*")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    try folder.append("logs/a.log", "bell 2\n")
    _ = try running.alerts(atLeast: 1)
    try folder.rename("logs/a.log", to: "logs/a.log.1")
    try folder.append("logs/a.log.1", "bell 3\n")
    _ = try running.alerts(atLeast: 2)
    try folder.write("logs/a.log", "bell 4\n")
    #expect(try running.alerts(atLeast: 3).map(\.text) == ["bell 2", "bell 3", "bell 4"])
    #expect(try running.end().errors == "")
    try expect()
  }
}
