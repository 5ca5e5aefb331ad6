import Foundation
import TestSupport
import Testing

/// `follow` over files that are renamed, copied, replaced or deleted.
struct FollowRotationTests {
  private let program: Program
  private let folder: TemporaryFolder
  private let running: RunningProgram

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
    running = try program.start("follow", "--state", "state", "-k", "bell", "log")
    #expect(try running.alerts(atLeast: 1).map(\.text) == ["bell 1"])
  }

  /// Waits for the alerts, ends the run, and expects that another run finds nothing more.
  private func expect(
    _ expected: String..., quietly: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    _ = try running.alerts(atLeast: expected.count, sourceLocation: sourceLocation)
    let run = try running.end()
    #expect(run.status == 0, sourceLocation: sourceLocation)
    if quietly { #expect(run.errors == "", sourceLocation: sourceLocation) }
    let texts = try run.alerts(sourceLocation: sourceLocation).map(\.text)
    #expect(texts == expected, sourceLocation: sourceLocation)
    let scan = try program.run("scan", "--state", "state", "-k", "bell", "log")
    #expect(scan.output == "", sourceLocation: sourceLocation)
  }

  @Test func readsARenamedFileToItsEnd() throws {
    try folder.append("log", "bell 2\n")
    try folder.rename("log", to: "log.1")
    try folder.append("log.1", "bell 3\n")
    _ = try running.alerts(atLeast: 3)
    try folder.write("log", "bell 4\n")
    try expect("bell 1", "bell 2", "bell 3", "bell 4")
  }

  @Test func readsAllFilesOfSeveralRenamesAtOnce() throws {
    try folder.append("log", "bell 2\n")
    try folder.rename("log", to: "log.2")
    try folder.write("log.1", "bell 3\n")
    try folder.write("log", "bell 4\n")
    _ = try running.alerts(atLeast: 4)
    let texts = try running.end().alerts().map(\.text)
    #expect(texts.sorted() == ["bell 1", "bell 2", "bell 3", "bell 4"])
  }

  @Test func readsAFileThatIsCopiedAndTruncatedAgainAndAgain() throws {
    for number in 2...4 {
      try folder.append("log", "bell \(number)\n")
      _ = try running.alerts(atLeast: number)
      for old in [2, 1] where folder.exists("log.\(old)") {
        try folder.rename("log.\(old)", to: "log.\(old + 1)")
      }
      try folder.copy("log", to: "log.1")
      try folder.truncate("log")
    }
    try folder.append("log", "bell 5\n")
    try expect("bell 1", "bell 2", "bell 3", "bell 4", "bell 5")
  }

  @Test func readsAFileThatIsTruncatedAndWrittenAnew() throws {
    try folder.truncate("log")
    try folder.append("log", "bell of another size 2\n")
    try expect("bell 1", "bell of another size 2", quietly: false)
  }

  @Test func readsAFileThatReplacesAnother() throws {
    try folder.write("new", "bell 2\n")
    try folder.rename("new", to: "log")
    _ = try running.alerts(atLeast: 2)
    try folder.append("log", "bell 3\n")
    try expect("bell 1", "bell 2", "bell 3", quietly: false)
  }

  @Test func readsAFileThatIsDeletedAndCreatedAgain() throws {
    try folder.remove("log")
    try folder.write("log", "bell 2\n")
    _ = try running.alerts(atLeast: 2)
    try folder.append("log", "bell 3\n")
    try expect("bell 1", "bell 2", "bell 3", quietly: false)
  }

  @Test func alertsOnAnUnfinishedLastLineOnceItsFileIsRotated() throws {
    try folder.append("log", "bell without an end")
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 2\n")
    // Any order will do.
    _ = try running.alerts(atLeast: 3)
    let texts = try running.end().alerts().map(\.text)
    #expect(texts.sorted() == ["bell 1", "bell 2", "bell without an end"])
  }

  @Test func readsTheFilesBehindASwitchedLink() throws {
    try folder.write("first", "bell a\n")
    try folder.link("current", to: "first")
    let other = try program.start("follow", "-k", "bell", "current")
    _ = try other.alerts(atLeast: 1)
    try folder.write("second", "bell b\n")
    try folder.link("next", to: "second")
    try folder.rename("next", to: "current")
    _ = try other.alerts(atLeast: 2)
    try folder.append("second", "bell c\n")
    let texts = try other.alerts(atLeast: 3).map(\.text)
    #expect(texts == ["bell a", "bell b", "bell c"])
    #expect(try other.end().status == 0)
    #expect(try running.end().status == 0)
  }
}
