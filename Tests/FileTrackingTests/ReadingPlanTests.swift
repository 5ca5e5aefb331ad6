import Checkpoints
import Inputs
import TestSupport
import Testing

@testable import FileTracking

/// What a look reads, remembers and reports, one row for each change.
struct ReadingPlanTests {
  typealias File = LaidOutFiles.File

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What was read of `app.log`, file 1, before; nil at a first look.
    var read: String? = "1\n"
    var files: [String: File]
    /// Each file that is read, with the place from which.
    var readings: [String]
    /// Each file that is remembered, with whether it is still read.
    var records: [String]
    var notices: [String] = []
  }

  static let rows = [
    Row(
      testDescription: "first look", read: nil,
      files: ["app.log": File(1, "1\n"), "app.log.1": File(2, "0\n")],
      readings: ["app.log from 0"], records: ["app.log.1 done", "app.log reading"]),
    Row(
      testDescription: "grown", files: ["app.log": File(1, "1\n2\n")],
      readings: ["app.log from 2"], records: ["app.log reading"]),
    Row(
      testDescription: "renamed",
      files: ["app.log": File(2, "3\n"), "app.log.1": File(1, "1\n2\n")],
      readings: ["app.log.1 from 2", "app.log from 0"],
      records: ["app.log.1 reading", "app.log reading"]),
    Row(
      testDescription: "renamed after all of it was read",
      files: ["app.log": File(2, "3\n"), "app.log.1": File(1, "1\n")],
      readings: ["app.log from 0"], records: ["app.log.1 done", "app.log reading"]),
    Row(
      testDescription: "copied and cut off",
      files: ["app.log": File(1, "3\n"), "app.log.1": File(2, "1\n2\n", born: 1)],
      readings: ["app.log.1 from 2", "app.log from 0"],
      records: ["app.log.1 reading", "app.log reading"]),
    Row(
      testDescription: "cut off, beside a file with the same text that was there before",
      files: ["app.log": File(1, "3\n"), "app.log.1": File(2, "1\n2\n", born: -1)],
      readings: ["app.log.1 from 0", "app.log from 0"],
      records: ["app.log.1 reading", "app.log reading"]),
    Row(
      testDescription: "copied, and not cut off yet",
      files: ["app.log": File(1, "1\n2\n"), "app.log.1": File(2, "1\n")],
      readings: ["app.log from 2"], records: ["app.log.1 done", "app.log reading"]),
    Row(
      testDescription: "renamed and compressed",
      files: [
        "app.log": File(3, "3\n"),
        "app.log.1.gz": File(2, CompressedText.gzip([0x31, 10, 0x32, 10])),
      ], readings: ["app.log.1.gz from 2", "app.log from 0"],
      records: ["app.log.1.gz reading", "app.log reading"]),
    Row(
      testDescription: "two rotations between two looks",
      files: [
        "app.log": File(3, "3\n"), "app.log.1": File(2, "2\n"), "app.log.2": File(1, "1\n"),
      ], readings: ["app.log.1 from 0", "app.log from 0"],
      records: ["app.log.2 done", "app.log.1 reading", "app.log reading"]),
    Row(
      testDescription: "cut off without a copy", files: ["app.log": File(1, "new\n")],
      readings: ["app.log from 0"], records: ["app.log reading"],
      notices: ["truncated:/log/app.log:1"]),
    Row(
      testDescription: "replaced without a copy", files: ["app.log": File(2, "new\n")],
      readings: ["app.log from 0"], records: ["app.log reading"],
      notices: ["deleted:/log/app.log:1"]),
    Row(
      testDescription: "deleted", files: [:], readings: [], records: [],
      notices: ["deleted:/log/app.log:1"]),
    Row(
      testDescription: "not readable", files: ["app.log": File(1, "1\n", isLocked: true)],
      readings: [], records: ["app.log reading"], notices: ["failure:/log/app.log"]),
  ]

  @Test(arguments: rows) func eachChangeHasItsPlan(_ row: Row) throws {
    let records = row.read.map { [File(1, $0).record("app.log", generation: 1)] } ?? []
    let look = StagedLook(files: LaidOutFiles(row.files), records: records)
    let plan = try #require(look.plan())
    #expect(
      plan.readings.map { "\(LaidOutFiles.name($0.path)) from \($0.mark.offset)" }
        == row.readings)
    #expect(
      plan.records.map { "\(LaidOutFiles.name($0.path)) \($0.phase.rawValue)" } == row.records)
    #expect(plan.notices.map(\.key) == row.notices)
  }

  @Test func aKnownFileKeepsItsGenerationAndANewOneGetsItsOwn() throws {
    let look = StagedLook(
      files: LaidOutFiles(["app.log": File(2, "3\n"), "app.log.1": File(1, "1\n2\n")]),
      records: [File(1, "1\n").record("app.log", generation: 1)])
    let plan = try #require(look.plan())
    #expect(plan.records.first?.generation.bits == 1)
    #expect(plan.records.last.map { $0.generation.bits > 1 } == true)
  }

  @Test func aSecondLookAtUnchangedFilesPlansTheSame() throws {
    var look = StagedLook(
      files: LaidOutFiles(["app.log": File(1, "1\n"), "app.log.1": File(2, "0\n")]))
    let first = try #require(look.plan())
    look.records = first.records
    let second = try #require(look.plan())
    #expect(second.records == first.records)
    #expect(second.readings.map(\.path) == first.readings.map(\.path))
  }
}
