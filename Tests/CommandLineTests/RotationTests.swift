import Foundation
import TestSupport
import Testing

/// `scan --state` over files that are renamed, copied, compressed or truncated between two runs.
struct RotationTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
    #expect(try texts(scan()) == ["bell 1"])
    try folder.append("log", "bell 2\n")
  }

  private func scan(_ arguments: String...) throws -> ProgramOutput {
    try program.run(["scan", "--state", "state", "-k", "bell", "log"] + arguments)
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

  @Test(arguments: ["log.1", "log-20261122", "log.2026-11-22", "log.old"])
  func readsTheRestOfARenamedFileFirst(_ name: String) throws {
    try folder.rename("log", to: name)
    try expect("bell 2")
    try folder.append(name, "bell 3\n")
    try folder.write("log", "bell 4\n")
    try expect("bell 3", "bell 4")
  }

  @Test func readsAllFilesOfSeveralRenames() throws {
    try folder.rename("log", to: "log.3")
    try folder.write("log.2", "bell 3\n")
    try folder.write("log.1", "bell 4\n")
    try folder.write("log", "bell 5\n")
    try expect("bell 2", "bell 3", "bell 4", "bell 5")
  }

  @Test func recognisesAFileThatIsRenamedAgain() throws {
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 3\n")
    try expect("bell 2", "bell 3")
    try folder.rename("log.1", to: "log.2")
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 4\n")
    try expect("bell 4")
  }

  @Test func readsTheRestOfACopiedFileFromTheCopy() throws {
    try folder.copy("log", to: "log.1")
    try folder.truncate("log")
    try folder.append("log", "bell 3\n")
    try expect("bell 2", "bell 3")
  }

  @Test func ignoresACopyBeforeTheFileIsTruncated() throws {
    try folder.append("log", "2026-11-22 08:00:00 bell\n")
    try expect("bell 2", "2026-11-22 08:00:00 bell")
    try folder.copy("log", to: "log.1")
    try expect()
    try folder.truncate("log")
    try folder.append("log", "bell 3\n")
    try expect("bell 3")
  }

  @Test(arguments: ["log.1.gz", "log-20261122.gz", "log.gz"])
  func readsTheRestOfACompressedFile(_ name: String) throws {
    try folder.append("log", "bell without an end")
    try folder.compress("log", to: name)
    try folder.write("log", "bell 3\n")
    try expect("bell 2", "bell without an end", "bell 3")
  }

  @Test func readsTheRestOfAZstandardFile() throws {
    try folder.compress("log", to: "log.1.zst", CompressedText.zstandard)
    try folder.write("log", "bell 3\n")
    try expect("bell 2", "bell 3")
  }

  @Test func readsNothingAgainThatIsCompressedLater() throws {
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 3\n")
    try expect("bell 2", "bell 3")
    try folder.compress("log.1", to: "log.1.gz")
    try expect()
  }

  @Test func alertsOnTheWholeLineWhenAnUnfinishedOneGoesOn() throws {
    let found = { try scan().alerts().map { "\($0.line) \($0.text)" } }
    _ = try found()
    try folder.rename("log", to: "log.1")
    try folder.append("log.1", "2026-11-22 08:00:00 bell wi")
    try folder.write("log", "bell 3\n")
    #expect(try found() == ["3 2026-11-22 08:00:00 bell wi", "1 bell 3"])
    try folder.append("log.1", "th an end\nbell 4\n")
    #expect(try found() == ["3 2026-11-22 08:00:00 bell with an end", "4 bell 4"])
  }

  @Test func alertsOnAnUnfinishedLastLineOnceItsFileIsRotated() throws {
    try folder.append("log", "bell without")
    #expect(try texts(scan()) == ["bell 2"])
    try folder.rename("log", to: "log.1")
    #expect(try texts(scan()) == [])
    try folder.append("log.1", " an end")
    try folder.write("log", "bell 3\n")
    try expect("bell without an end", "bell 3")
  }

  @Test func aRotationInTheMiddleOfACharacterLosesNothing() throws {
    let line = Array("bell 警钟\n".utf8)
    try folder.append("log", line.prefix(7))
    #expect(try texts(scan()) == ["bell 2"])
    try folder.rename("log", to: "log.1")
    try folder.append("log.1", line.dropFirst(7))
    try folder.write("log", "bell 3\n")
    try expect("bell 警钟", "bell 3")
  }

  @Test func readsATruncatedFileAndReportsItOnce() throws {
    #expect(try texts(scan()) == ["bell 2"])
    try folder.truncate("log")
    try folder.append("log", "bell 3\n")
    let run = try scan()
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.text) == ["bell 3"])
    #expect(run.errors.split(separator: "\n").count <= 1)
    try expect()
  }

  @Test func reportsEveryTruncatedFile() throws {
    #expect(try texts(scan()) == ["bell 2"])
    for number in 3...4 {
      try folder.truncate("log")
      try folder.append("log", "bell \(number)\n")
      let run = try scan()
      #expect(try run.alerts().map(\.text) == ["bell \(number)"])
      #expect(run.errors.contains("log was truncated or rewritten"))
      try expect()
    }
    for number in 5...6 {
      try folder.remove("log")
      #expect(try scan().errors.contains("log is gone"))
      try folder.write("log", "bell \(number)\n")
      try expect("bell \(number)")
    }
  }

  @Test func readsAFileThatReplacesAnother() throws {
    #expect(try texts(scan()) == ["bell 2"])
    try folder.write("new", "bell 3\nbell 4\n")
    try folder.rename("new", to: "log")
    let run = try scan()
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.text) == ["bell 3", "bell 4"])
    try expect()
  }

  @Test func reportsTheLossOfADeletedFileOnce() throws {
    #expect(try texts(scan()) == ["bell 2"])
    try folder.remove("log")
    let gone = try scan()
    #expect(gone.errors.contains("lines after byte 14 may be lost"))
    #expect(try scan().errors.contains("log: no such file or directory"))
    let again = try scan()
    #expect(again.status == 3)
    #expect(again.errors == "")
    try folder.write("log", "bell 3\n")
    try expect("bell 3")
  }
}
