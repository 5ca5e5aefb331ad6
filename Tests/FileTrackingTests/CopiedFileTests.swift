import Checkpoints
import FileTracking
import Foundation
import TestSupport
import Testing

/// Copies, compressed files, and files that only begin alike.
struct CopiedFileTests {
  /// Some programs begin each file with a long text.
  @Test func aLongHeaderOfEveryFileDoesNotMakeACopy() throws {
    let logs = try TrackedFolder()
    let header = String(repeating: "#", count: 5000) + "\n"
    try logs.append(header + "1\n")
    #expect(try logs.look().count == 2)
    try logs.append("2\n")
    try logs.move("app.log", to: "app.log.1")
    try logs.append(header + "3\n")
    #expect(try logs.look().map(\.count) == [1, 5000, 1])
    #expect(try logs.look() == [])
  }

  /// The messages of a machine that starts, without times, are the same each time.
  @Test func aNewFileThatBeginsWithAllOfTheOldOneIsReadWhole() throws {
    let logs = try TrackedFolder()
    let lines = (1...100).map { "starting service number \($0)" }
    let text = lines.map { $0 + "\n" }.joined()
    try logs.append(text)
    #expect(try logs.look() == lines)
    try logs.move("app.log", to: "app.log.1")
    try logs.append(text + "more\n")
    #expect(try logs.look() == lines + ["more"])
    #expect(try logs.look() == [])
  }

  @Test(arguments: [".bak", ".old"]) func whatAnEditorSavesBesideItsBackupGoesOn(
    _ ending: String
  ) throws {
    let logs = try TrackedFolder()
    let text = (1...100).map { "starting service number \($0)\n" }.joined()
    try logs.append(text)
    try logs.look()
    try logs.move("app.log", to: "app.log" + ending)
    try logs.append(text + "more\n")
    #expect(try logs.look() == ["more"])
    #expect(try logs.look() == [])
  }

  @Test func aCopyIsWatchedThroughEachOfItsSteps() throws {
    let logs = try TrackedFolder()
    try logs.append("1\n2\n")
    #expect(try logs.look() == ["1", "2"])
    try logs.copy("app.log", to: "app.log.1", bytes: 3)
    #expect(try logs.look() == [])
    try logs.remove("app.log.1")
    try logs.append("3\n")
    try logs.copy("app.log", to: "app.log.1")
    try logs.append("4\n")
    #expect(try logs.look() == ["3", "4"])
    try logs.rewrite()
    #expect(try logs.look() == [])
    try logs.append("5\n")
    #expect(try logs.look() == ["5"])
    try logs.gzip("app.log.1", to: "app.log.2.gz")
    #expect(try logs.look() == [])
    #expect(Set(logs.lines.map(\.generation)).count == 2)
    #expect(logs.notices.isEmpty)
  }

  /// No look saw the copy before the file was cut off: it may be another file that begins alike.
  @Test func aShorterFileThatWasNeverSeenIsReadWhole() throws {
    let logs = try TrackedFolder()
    let text = (1...500).map { "line \($0)\n" }.joined()
    try logs.append(text)
    try logs.look()
    try logs.append("more\n")
    try logs.look()
    try logs.rewrite("app.log", "new\n")
    try logs.append(text, to: "app.log.1")
    #expect(try logs.look() == (1...500).map { "line \($0)" } + ["new"])
    #expect(logs.notices == ["truncated:app.log"])
    #expect(try logs.look() == [])
  }

  @Test(arguments: ["gz", "zst"]) func aFileIsReadOnceThatIsCompressedWhenItIsFirstSeen(
    _ ending: String
  ) throws {
    let whole = try TrackedFolder()
    let lines = (2...400).map { "08:00:00.001 \($0) \($0 &* 2_654_435_761)" }
    try whole.append(lines.joined(separator: "\n") + "\n", to: "app.log.1")
    ending == "gz" ? try whole.gzip("app.log.1") : try whole.zstandard("app.log.1")
    let compressed = try Data(contentsOf: whole.folder.url.appending(path: "app.log.1.\(ending)"))
    for count in [0, 1, 3, 4, 10, 11, 100, compressed.count - 1, compressed.count] {
      let logs = try TrackedFolder()
      try logs.append("1\n")
      try logs.look()
      try logs.move("app.log", to: "app.log.2")
      try logs.append(lines.joined(separator: "\n") + "\n", to: "app.log.1")
      try logs.append("500\n")
      try compressed.prefix(count).write(
        to: logs.folder.url.appending(path: "app.log.1.\(ending)"))
      #expect(try logs.look() == lines + ["500"], "\(count) bytes")
      #expect(try logs.look() == [])
      let settled = logs.records
      #expect(try logs.look() == [])
      #expect(logs.records == settled, "nothing changes while nothing happens")
      try logs.remove("app.log.1")
      try compressed.write(to: logs.folder.url.appending(path: "app.log.1.\(ending)"))
      #expect(try logs.look() == [], "\(count) bytes, and then all")
      #expect(logs.failures.isEmpty)
    }
  }

  @Test(arguments: ["app.log.1.gz", "app.log.2.gz"])
  func aFileThatGrewAfterItsEndIsReadFromItsCompressedForm(_ name: String) throws {
    let logs = try TrackedFolder()
    try logs.append("08:00:00.001 first\n")
    try logs.look()
    try logs.move("app.log", to: "app.log.1")
    try logs.append("2\n")
    #expect(try logs.look() == ["2"])
    #expect(try logs.look() == [])
    try logs.append("late\n", to: "app.log.1")
    try logs.gzip("app.log.1", to: name)
    #expect(try logs.look() == ["late"])
    #expect(try logs.look() == [])
    #expect(logs.lines.last?.number == 2)
  }

  @Test func aDamagedFileIsTriedAgain() throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    try logs.look()
    try logs.append("2\n3\n")
    let whole = CompressedText.gzip(Array(try logs.text("app.log").utf8))
    try logs.remove("app.log")
    try logs.folder.write("app.log.1.gz", whole.prefix(16))
    try logs.append("4\n")
    #expect(try logs.look() == ["4"])
    #expect(logs.notices == ["unreadable:app.log.1.gz"])
    try logs.folder.write("app.log.1.gz", whole)
    #expect(try logs.look() == ["2", "3"])
    #expect(try logs.look() == [])
  }
}
