import Checkpoints
import FileTracking
import Foundation
import SystemFiles
import TestSupport
import Testing

/// Where reading begins and ends, and what a look reports.
struct FileTrackerTests {
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
    // The end of the file had been taken for the end of the line.
    #expect(try logs.look() == ["halflate"])
    #expect(try logs.look() == [])
  }

  @Test func aNumberThatIsUsedAgainDoesNotIdentifyAFile() throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    try logs.look()
    let generation = logs.lines[0].generation
    // The file keeps its number, as if the number were used again.
    try logs.rewrite("app.log", "a\nb\n")
    #expect(try logs.look() == ["a", "b"])
    #expect(logs.lines[1].generation != generation)
    #expect(logs.notices == ["truncated:app.log"])
  }

  @Test func aDeletedFileIsReportedOnce() throws {
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
}
