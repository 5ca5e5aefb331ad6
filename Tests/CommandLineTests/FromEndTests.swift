import Foundation
import TestSupport
import Testing

/// `--from end`: what exists at the first survey of an input is skipped, and what comes later is read.
struct FromEndTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("tocsin.yaml", "inputs: ['logs/*.log', named]\nstate: state\n")
    try folder.write("logs/.keep", "")
  }

  private func scan(_ arguments: String...) throws -> [String] {
    let run = try program.run(["scan", "--config", "tocsin.yaml", "-k", "bell"] + arguments)
    return try run.alerts().map(\.text)
  }

  @Test func readsFilesThatAppearLaterFromTheirStart() throws {
    try folder.write("logs/a.log", "bell 1\n")
    #expect(try scan("--from", "end") == [])
    try folder.append("logs/a.log", "bell 2\n")
    try folder.write("logs/b.log", "bell 3\n")
    try folder.write("named", "bell 4\n")
    #expect(try scan("--from", "end") == ["bell 2", "bell 3", "bell 4"])
    #expect(try scan("--from", "end") == [])
    try folder.remove("named")
    #expect(try scan("--from", "end") == [])
    try folder.write("named", "bell 5\n")
    #expect(try scan("--from", "end") == ["bell 5"])
  }

  @Test func remembersAPatternThatFoundNothing() throws {
    #expect(try scan("--from", "end") == [])
    try folder.write("logs/a.log", "bell 1\n")
    #expect(try scan("--from", "end") == ["bell 1"])
  }

  @Test func skipsExistingLinesOfANewPattern() throws {
    try folder.write("logs/a.log", "bell 1\n")
    #expect(try scan() == ["bell 1"])
    try folder.write("tocsin.yaml", "inputs: ['logs/*.log', 'other/*']\nstate: state\n")
    try folder.write("logs/b.log", "bell 2\n")
    try folder.write("other/c", "bell 3\n")
    #expect(try scan("--from", "end") == ["bell 2"])
    try folder.write("other/d", "bell 4\n")
    #expect(try scan("--from", "end") == ["bell 4"])
  }

  @Test func skipsExistingLinesOfAForgottenInput() throws {
    try folder.write("logs/a.log", "bell 1\n")
    #expect(try scan() == ["bell 1"])
    try program.run("state", "forget", "logs/a.log", "--state", "state").expectSuccess()
    #expect(try scan("--from", "end") == [])
  }

  @Test func followReadsFilesThatAppearLaterFromTheirStart() throws {
    try folder.write("logs/a.log", "bell 1\n")
    let running = try program.start(
      "follow", "--config", "tocsin.yaml", "-k", "bell", "--from", "end")
    // Until the first survey is over.
    try waits {
      try folder.exists("state/checkpoint.json")
        && folder.text("state/checkpoint.json").contains("a.log")
    }
    try folder.write("logs/b.log", "bell 2\n")
    _ = try running.alerts(atLeast: 1)
    try folder.write("named", "bell 3\n")
    _ = try running.alerts(atLeast: 2)
    try folder.append("logs/a.log", "bell 4\n")
    #expect(try running.alerts(atLeast: 3).map(\.text) == ["bell 2", "bell 3", "bell 4"])
    _ = try running.end()
  }

  // MARK: - Rotated before it was seen

  @Test func readsANewFileThatWasRotatedBeforeItWasSeen() throws {
    #expect(try scan() == [])
    try folder.write("logs/w.log.1", "bell 1\nbell 2\n")
    try folder.write("logs/w.log", "bell 3\n")
    try folder.write("named.1", "bell 4\n")
    try folder.write("named", "bell 5\n")
    #expect(try scan() == ["bell 1", "bell 2", "bell 3", "bell 4", "bell 5"])
    #expect(try scan() == [])
  }

  /// The clock of a writer may be behind.
  @Test func readsWhatWasRotatedBeforeItWasSeenWhateverItsTimesAre() throws {
    #expect(try scan() == [])
    for name in ["logs/w.log.1", "named.1"] {
      try folder.write(name, "bell 1\n")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -1000)],
        ofItemAtPath: folder.path(name))
    }
    try folder.write("logs/w.log", "bell 2\n")
    try folder.write("named", "bell 3\n")
    #expect(try scan() == ["bell 1", "bell 2", "bell 1", "bell 3"])
    #expect(try scan() == [])
  }

  @Test func ignoresRotatedFilesThatWereThereBeforeTheFirstRun() throws {
    try folder.write("named.1", "bell 1\n")
    #expect(try scan() == [])
    try folder.write("named", "bell 2\n")
    #expect(try scan() == ["bell 2"])
    #expect(try scan() == [])
  }
}
