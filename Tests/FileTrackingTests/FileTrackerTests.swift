import Checkpoints
import FileTracking
import Foundation
import Inputs
import SystemFiles
import TestSupport
import Testing

/// What files turn into between two looks, with what the second look is to read.
struct FileTrackerTests {
  struct Scenario: Sendable, CustomTestStringConvertible {
    var name: String
    /// What follows one line `1` that was read.
    var steps: @Sendable (TrackedFolder) throws -> Void
    var expected: [String]

    var testDescription: String { name }
  }

  static let scenarios = [
    Scenario(name: "nothing new", steps: { _ in }, expected: []),
    Scenario(
      name: "new lines", steps: { try $0.append("2\n3\n") }, expected: ["2", "3"]),
    Scenario(name: "half a line", steps: { try $0.append("2") }, expected: []),
    Scenario(
      name: "renamed",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "renamed, nothing new yet",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
      }, expected: ["2"]),
    Scenario(
      name: "renamed with half a line",
      steps: {
        try $0.append("2")
        try $0.move("app.log", to: "app.log.1")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "renamed three times",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.3")
        try $0.append("3\n", to: "app.log.2")
        try $0.append("4\n", to: "app.log.1")
        try $0.append("5\n")
      }, expected: ["2", "3", "4", "5"]),
    Scenario(
      name: "renamed with eleven successors",
      steps: {
        try $0.move("app.log", to: "app.log.12")
        for number in 2...11 { try $0.append("\(number)\n", to: "app.log.\(13 - number)") }
        try $0.append("12\n", to: "app.log.1")
      }, expected: (2...12).map { "\($0)" }),
    Scenario(
      name: "with dates",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log-20261121")
        try $0.append("3\n", to: "app.log-20261122")
        try $0.append("4\n", to: "app.log-20261123.gz~")
        try $0.gzip("app.log-20261123.gz~", to: "app.log-20261123.gz")
        try $0.append("5\n")
      }, expected: ["2", "3", "4", "5"]),
    Scenario(
      name: "with dates before the ending",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app-20261121.log")
        try $0.append("3\n", to: "app-20261122.log")
        try $0.append("4\n")
      }, expected: ["2", "3", "4"]),
    Scenario(
      name: "compressed with gzip",
      steps: {
        try $0.append("2\n3")
        try $0.gzip("app.log", to: "app.log.1.gz")
        try $0.append("4\n")
      }, expected: ["2", "3", "4"]),
    Scenario(
      name: "compressed with Zstandard",
      steps: {
        try $0.append("2\n")
        try $0.zstandard("app.log", to: "app.log-20261122.zst")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "compressed files that were never seen",
      steps: {
        try $0.append("2\n")
        try $0.gzip("app.log", to: "app.log.3.gz")
        try $0.append("3\n", to: "a")
        try $0.gzip("a", to: "app.log.2.gz")
        try $0.append("4\n", to: "app.log.1")
        try $0.append("5\n")
      }, expected: ["2", "3", "4", "5"]),
    Scenario(
      name: "gzip still at work",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
        let whole = CompressedText.gzip(Array(try $0.text("app.log.1").utf8))
        try $0.folder.write("app.log.1.gz", whole.prefix(17))
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "copied, not yet cut off",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1")
      }, expected: ["2"]),
    Scenario(
      name: "copied in part",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1", bytes: 1)
      }, expected: ["2"]),
    Scenario(
      name: "copied and cut off",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1")
        try $0.rewrite()
      }, expected: ["2"]),
    Scenario(
      name: "copied, cut off and grown past the place",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1")
        try $0.rewrite("app.log", "3\n4\n5\n6\n")
      }, expected: ["2", "3", "4", "5", "6"]),
    Scenario(
      name: "copied, cut off, and the same first line again",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1")
        try $0.rewrite("app.log", "1\n3\n")
      }, expected: ["2", "1", "3"]),
    Scenario(
      name: "cut off without a copy",
      steps: { try $0.rewrite("app.log", "2\n") }, expected: ["2"]),
    Scenario(
      name: "rewritten with more", steps: { try $0.rewrite("app.log", "2\n3\n4\n") },
      expected: ["2", "3", "4"]),
    Scenario(
      name: "replaced", steps: { try $0.replace("app.log", with: "2\n3\n") },
      expected: ["2", "3"]),
    Scenario(
      name: "saved anew by an editor",
      steps: {
        try $0.append("2\n")
        try $0.replace("app.log", with: "1\n2\n3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "renamed, and the same first line again",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
        try $0.append("1\n3\n")
      }, expected: ["2", "1", "3"]),
    Scenario(
      name: "deleted and made anew",
      steps: {
        try $0.remove("app.log")
        try $0.append("2\n")
      }, expected: ["2"]),
    Scenario(
      name: "files that mean something else",
      steps: {
        for name in ["app.log.lock", ".app.log.swp", "app.log.tmp", "app.log.1.tmp", "app.logs"] {
          try $0.append("no\n", to: name)
        }
        try $0.append("2\n")
      }, expected: ["2"]),
    Scenario(
      name: "renamed to .old",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.old")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
  ]

  static let names = [
    "app.1.log", "app-20261122.log", "app.log~", "app.log.prev", "app.log.save",
    "app.log.backup", "app.log.2026-W47", "app.log.2026-11-22T00:00:00Z", "app_old.log",
    "app.prev", "app20261122.log",
  ]

  @Test(arguments: names) func aRestIsFoundUnderAnyNameThatBeginsAlike(_ name: String) throws {
    for step in ["rename", "copy", "compress"] {
      let logs = try TrackedFolder()
      try logs.append("1\n")
      try logs.look()
      try logs.append("2\n")
      var name = name
      switch step {
      case "rename": try logs.move("app.log", to: name)
      case "copy":
        try logs.copy("app.log", to: name)
        try logs.rewrite()
      default:
        name += ".gz"
        try logs.gzip("app.log", to: name)
      }
      try logs.append("3\n")
      #expect(try logs.look() == ["2", "3"], "\(step)")
      #expect(logs.notices == [])
      if step == "rename" {
        try logs.append("late\n", to: name)
        #expect(try logs.look() == ["late"])
      }
      #expect(try logs.look() == [])
      try logs.remove(name)
      #expect(try logs.look() == [])
      #expect(logs.notices == [])
    }
  }

  @Test(arguments: ["other.log", "apple.log", "x-app.log", "app.txt/app.log"])
  func aRestUnderAnotherNameIsLost(_ name: String) throws {
    let logs = try TrackedFolder()
    try logs.folder.write("app.txt/x", "")
    try logs.append("1\n")
    try logs.look()
    try logs.append("2\n")
    try logs.move("app.log", to: name)
    try logs.append("3\n")
    #expect(try logs.look() == ["3"])
    #expect(logs.notices == ["deleted:app.log"])
  }

  @Test func filesThatOnlyBeginAlikeAreNeverReadWhole() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["app.log", "app-error.log"]
    for name in ["app.log", "app-error.log"] { try logs.append("started\n", to: name) }
    try logs.look()
    try logs.append("no\n", to: "app.notes")
    try logs.append("started\nerror 1\n", to: "app-error.log.1")
    try logs.rewrite("app-error.log", "error 2\n")
    try logs.replace("app.log", with: "2\n")
    #expect(try logs.look() == ["2", "error 1", "error 2"])
    #expect(logs.notices == ["deleted:app.log"])
  }

  @Test func numbersBeforeTheEndingAreThoseOfRotation() throws {
    for inputs in [["app.log"], ["app.1.log", "app.2.log", "app.log"]] {
      let logs = try TrackedFolder()
      logs.inputs = inputs
      try logs.append("1\n")
      try logs.look()
      for number in 2...4 {
        try logs.append("\(number)\n")
        if logs.exists("app.1.log") { try logs.move("app.1.log", to: "app.2.log") }
        try logs.move("app.log", to: "app.1.log")
        try logs.append("new \(number)\n", to: "app.log")
        #expect(try logs.look() == ["\(number)", "new \(number)"])
        #expect(try logs.look() == [])
      }
      try logs.move("app.2.log", to: "app.4.log")
      try logs.append("never seen\n", to: "app.3.log")
      try logs.append("5\n")
      #expect(try logs.look() == ["never seen", "5"])
    }
  }

  /// As a folder may have it in which a program leaves a file for each thing it did.
  @Test func aFileIsFoundAmongThousands() throws {
    let logs = try TrackedFolder()
    let text = (1...50).map { "line \($0)\n" }.joined()
    try logs.append(text)
    try logs.look()
    for number in 0..<2000 { try logs.append("\(number)\n", to: "app.log.id\(number)") }
    try logs.append("2\n")
    try logs.move("app.log", to: "app.log.kept")
    try logs.append("3\n")
    #expect(try logs.look() == ["2", "3"])
    #expect(try logs.look() == [])
  }

  @Test(arguments: scenarios) func whatIsNewIsReadOnce(_ scenario: Scenario) throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    #expect(try logs.look() == ["1"])
    try scenario.steps(logs)
    #expect(try logs.look() == scenario.expected)
    #expect(try logs.look() == [])
    #expect(try logs.look() == [])
    #expect(logs.failures.isEmpty)
  }

  /// As a program does that begins each file with a long text.
  @Test func aLongTextThatBeginsEveryFileIsNoSignOfACopy() throws {
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

  /// What a machine says each time that it starts, without times.
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

  @Test func filesBesideAnInputThatWereThereFirstAreNotRead() throws {
    let logs = try TrackedFolder()
    try logs.append("old 1\n", to: "app.log.1")
    try logs.append("old 2\n", to: "a")
    try logs.gzip("a", to: "app.log.2.gz")
    try logs.append("1\n")
    #expect(try logs.look() == ["1"])
    try logs.move("app.log.2.gz", to: "app.log.3.gz")
    try logs.gzip("app.log.1", to: "app.log.2.gz")
    try logs.append("2\n")
    try logs.move("app.log", to: "app.log.1")
    try logs.append("3\n")
    #expect(try logs.look() == ["2", "3"])
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

  /// No look saw the copy before the file was cut off.
  @Test func aCopyThatEndsBeforeThePlaceIsDoneWith() throws {
    let logs = try TrackedFolder()
    let text = (1...500).map { "line \($0)\n" }.joined()
    try logs.append(text)
    try logs.look()
    try logs.append("more\n")
    try logs.look()
    try logs.rewrite("app.log", "new\n")
    try logs.append(text, to: "app.log.1")
    #expect(try logs.look() == ["new"])
    #expect(logs.notices.isEmpty)
    #expect(try logs.look() == [])
  }

  @Test(arguments: ["gz", "zst"]) func aFileIsReadOnceThatIsCompressedWhenItIsFirstSeen(
    _ ending: String
  ) throws {
    let whole = try TrackedFolder()
    let lines = (2...400).map { "\($0) \($0 &* 2_654_435_761)" }
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

  @Test func aRotatedFileIsFinalOnceItsSuccessorHasContent() throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    try logs.look()
    try logs.move("app.log", to: "app.log.1")
    try logs.append("2", to: "app.log.1")
    try logs.append("")
    #expect(try logs.look() == [])
    try logs.append("2\n", to: "app.log.1")
    #expect(try logs.look() == ["22"])
    try logs.append("half", to: "app.log.1")
    try logs.append("3\n")
    #expect(try logs.look() == ["half", "3"])
    try logs.append("late\n", to: "app.log.1")
    #expect(try logs.look() == ["late"])
    #expect(try logs.look() == [])
  }

  @Test(arguments: ["app.log.1.gz", "app.log.2.gz"])
  func aFileThatGrewAfterItsEndIsReadFromItsCompressedForm(_ name: String) throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
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

  @Test func theNumberOfAFileThatIsGoneTellsNothing() throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    try logs.look()
    let generation = logs.lines[0].generation
    // The same number and device, as if used again.
    try logs.rewrite("app.log", "a\nb\n")
    #expect(try logs.look() == ["a", "b"])
    #expect(logs.lines[1].generation != generation)
    #expect(logs.notices == ["truncated:app.log"])
  }

  @Test func aDeletedFileIsToldOnce() throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    try logs.look()
    try logs.remove("app.log")
    #expect(try logs.look() == [])
    #expect(logs.notices == ["deleted:app.log"])
    #expect(try logs.look() == [])
    #expect(logs.notices == ["failure:app.log"])
  }

  @Test func aFileOfAPatternThatDidNotGrowForADayMayGo() throws {
    for (hours, notices) in [(23, ["deleted:a.log", "deleted:b.log"]), (25, ["deleted:b.log"])] {
      let logs = try TrackedFolder()
      logs.inputs = []
      logs.pattern = "*.log"
      for name in ["a.log", "b.log"] { try logs.append("1\n", to: name) }
      try logs.look()
      for hour in 1...hours {
        logs.now += 3600
        if hour.isMultiple(of: 5) { try logs.append("2\n", to: "b.log") }
        try logs.look()
      }
      for name in ["a.log", "b.log"] { try logs.remove(name) }
      #expect(try logs.look() == [])
      #expect(logs.notices == notices)
      #expect(logs.records.isEmpty)
    }
  }

  @Test func timesMayBeAnything() throws {
    for second in [-1e9, 4e9] {
      let logs = try TrackedFolder()
      try logs.append("1\n")
      try logs.look()
      try logs.append("2\n")
      try logs.move("app.log", to: "app.log.2")
      try logs.append("3\n", to: "app.log.1")
      try logs.append("4\n")
      for name in ["app.log.2", "app.log"] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: second)],
          ofItemAtPath: logs.folder.path(name))
      }
      #expect(try logs.look() == ["2", "3", "4"])
    }
  }

  // MARK: - Names

  @Test func aFileOfSeveralNamesIsReadOnce() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["app.log", "hard", "soft", "app.log"]
    try logs.append("1\n")
    try FileManager.default.linkItem(
      atPath: logs.folder.path("app.log"), toPath: logs.folder.path("hard"))
    try FileManager.default.createSymbolicLink(
      atPath: logs.folder.path("soft"), withDestinationPath: "app.log")
    #expect(try logs.look() == ["1"])
    #expect(logs.notices == ["duplicate:hard", "duplicate:soft", "duplicate:app.log"])
    let others = logs.survey.notices.filter { !$0.isForStatistics }
    #expect(others.isEmpty)
    try logs.append("2\n")
    #expect(try logs.look() == ["2"])
  }

  @Test func aLinkThatMovesOnLeavesARestToRead() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["current"]
    let link = logs.folder.path("current")
    try logs.append("1\n", to: "app-2026.log")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "app-2026.log")
    #expect(try logs.look() == ["1"])
    try logs.append("2\n", to: "app-2026.log")
    try logs.append("3\n", to: "app-2027.log")
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "app-2027.log")
    #expect(try logs.look() == ["2", "3"])
    #expect(try logs.look() == [])
    #expect(logs.notices.isEmpty)
  }

  private func link(_ logs: TrackedFolder, _ name: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: logs.folder.path(name))
    try FileManager.default.createSymbolicLink(
      atPath: logs.folder.path(name), withDestinationPath: target)
  }

  @Test func aFileKeepsItsRecordWhicheverOfItsNamesComesFirst() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["b.log"]
    try logs.append("1\n", to: "b.log")
    #expect(try logs.look() == ["1"])
    try FileManager.default.linkItem(
      atPath: logs.folder.path("b.log"), toPath: logs.folder.path("a.log"))
    try link(logs, "0.log", to: "b.log")
    for inputs in [["0.log", "a.log", "b.log"], ["b.log", "a.log", "0.log"], ["b.log", "a.log"]] {
      logs.inputs = inputs
      #expect(try logs.look() == [])
      #expect(logs.warnings.isEmpty)
    }
    logs.inputs = ["a.log", "b.log"]
    try logs.remove("b.log")
    try logs.append("2\n", to: "a.log")
    #expect(try logs.look() == ["2"])
    #expect(Set(logs.lines.map(\.generation)).count == 1)
  }

  @Test func aLinkBesideItsTargetMovesOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["access.log", "access_20261121.log", "access_20261122.log"]
    try logs.append("1\n", to: "access_20261121.log")
    try link(logs, "access.log", to: "access_20261121.log")
    #expect(try logs.look() == ["1"])
    try logs.append("2\n", to: "access_20261121.log")
    try logs.append("3\n", to: "access_20261122.log")
    try link(logs, "access.log", to: "access_20261122.log")
    #expect(try logs.look() == ["2", "3"])
    #expect(logs.notices == ["duplicate:access.log"])
    #expect(try logs.look() == [])
  }

  /// As a version has left it that gave the file to the first of its names.
  @Test func aLinkThatHasTheRecordOfItsTargetMovesOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["access.log"]
    try logs.append("1\n", to: "access_20261121.log")
    try link(logs, "access.log", to: "access_20261121.log")
    #expect(try logs.look() == ["1"])
    logs.inputs = ["access.log", "access_20261121.log", "access_20261122.log"]
    #expect(try logs.look() == [])
    try logs.append("2\n", to: "access_20261121.log")
    try logs.append("3\n", to: "access_20261122.log")
    try link(logs, "access.log", to: "access_20261122.log")
    #expect(try logs.look().sorted() == ["2", "3"])
    #expect(logs.warnings.isEmpty)
    #expect(try logs.look() == [])
  }

  @Test func aFileIsTheSameHoweverItsPathIsSpelled() throws {
    let logs = try TrackedFolder()
    try logs.folder.write("d/a.log", "1\n")
    try link(logs, "s", to: "d")
    for name in ["d/a.log", "d/../d//a.log", "s/a.log", "./d/./a.log", "d/a.log"] {
      logs.inputs = [name]
      try logs.look()
    }
    #expect(logs.lines.map(\.text) == ["1"])
    #expect(logs.records.count == 1)
    logs.inputs = ["s/a.log", "d/a.log"]
    try logs.remove("d/a.log")
    try logs.look()
    #expect(logs.notices == ["duplicate:d/a.log", "deleted:s/a.log"])
  }

  /// As deployments do it that have a folder for each version.
  @Test func aFolderThatIsALinkMovesOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["current/app.log"]
    try logs.folder.write("v1/app.log", "1\n")
    try link(logs, "current", to: "v1")
    #expect(try logs.look() == ["1"])
    try logs.append("2\n", to: "v1/app.log")
    try logs.folder.write("v2/app.log", "3\n")
    try link(logs, "current", to: "v2")
    #expect(try logs.look() == ["2", "3"])
    #expect(logs.notices == [])
  }

  @Test func filesThatGetEachOthersNamesAreTheSame() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["a.log", "b.log"]
    try logs.append("1\n", to: "a.log")
    try logs.append("2\n", to: "b.log")
    #expect(try logs.look() == ["1", "2"])
    try logs.move("a.log", to: "c")
    try logs.move("b.log", to: "a.log")
    try logs.move("c", to: "b.log")
    try logs.append("3\n", to: "a.log")
    #expect(try logs.look() == ["3"])
    #expect(logs.notices == [])
    try logs.move("a.log", to: "b.log")
    try logs.append("4\n", to: "b.log")
    try logs.append("5\n", to: "a.log")
    #expect(try logs.look() == ["5", "4"])
    #expect(logs.notices == ["deleted:b.log"])
  }

  @Test func rotatedNamesAmongTheInputsAreReadOnce() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["app.log", "app.log.1", "app.log.2.gz"]
    try logs.append("1\n", to: "a")
    try logs.gzip("a", to: "app.log.2.gz")
    try logs.append("2\n", to: "app.log.1")
    try logs.append("3\n")
    #expect(try logs.look() == ["1", "2", "3"])
    #expect(logs.lines.map(\.input) == [2, 1, 0])
    #expect(try logs.look() == [])
    try logs.append("4\n")
    try logs.move("app.log.2.gz", to: "app.log.3.gz")
    try logs.gzip("app.log.1", to: "app.log.2.gz")
    try logs.move("app.log", to: "app.log.1")
    try logs.append("5\n")
    logs.inputs.append("app.log.3.gz")
    #expect(try logs.look() == ["4", "5"])
    #expect(try logs.look() == [])
  }

  @Test func inputsThatCannotBeRememberedAreErrorsAndOthersGoOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["folder", "pipe", "app.log", "none"]
    try logs.folder.write("folder/a", "x\n")
    let made = Process()
    made.executableURL = URL(filePath: "/usr/bin/mkfifo")
    made.arguments = [logs.folder.path("pipe")]
    try made.run()
    made.waitUntilExit()
    try logs.append("1\n")
    #expect(try logs.look() == ["1"])
    #expect(logs.notices == ["failure:folder", "failure:pipe", "failure:none"])
  }

  @Test func aLookThatIsBrokenOffChangesNothing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("app.log", "1\n2\n")
    try folder.write("app.log.1", "0\n")
    let input = TrackedInput(path: path)
    var stopped = FileTracker(records: [], mustStop: { true })
    let survey = stopped.look(at: [input], from: .end)
    #expect(survey.wasStopped && survey.readings.isEmpty && survey.notices.isEmpty)
    #expect(stopped.records.isEmpty)
    var tracker = FileTracker(records: stopped.records)
    #expect(!tracker.look(at: [input], from: .end).wasStopped)
    let live = tracker.records.first { $0.path == path }
    #expect(live?.offset == 4 && live?.lines == 2)
  }

  @Test func readingMayBeginAtTheEnd() throws {
    let logs = try TrackedFolder()
    logs.start = .end
    try logs.append("1\n2\nhalf")
    #expect(try logs.look() == [])
    try logs.append(" a line\n4\n")
    #expect(try logs.look() == ["half a line", "4"])
    #expect(logs.lines.map(\.number) == [3, 4])
    try logs.move("app.log", to: "app.log.1")
    try logs.append("5\n")
    #expect(try logs.look() == ["5"])
  }

  // MARK: - Damage

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

  @Test func aFileThatIsMovedAfterTheLookIsNotRead() throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    try logs.look()
    try logs.append("2\n")
    try logs.look(reads: false)
    let reading = try #require(logs.survey.readings.first)
    try logs.move("app.log", to: "app.log.1")
    do throws(SystemError) {
      _ = try reading.open()
      Issue.record("it opened")
    } catch {
      #expect(error.kind == .movedFile)
    }
    try logs.append("3\n")
    #expect(throws: SystemError.self) { try reading.open() }
    #expect(try logs.look() == ["2", "3"])
  }
}
