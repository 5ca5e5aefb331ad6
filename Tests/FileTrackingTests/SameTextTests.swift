import Checkpoints
import Inputs
import TestSupport
import Testing

@testable import FileTracking

/// Files with equal text: which of them are read, and from where, when each line of the text alerts. In doubt a file is read
/// from its start: an alert that comes twice is better than none.
struct SameTextTests {
  typealias File = LaidOutFiles.File

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// `app.log`, file 1, as it was when all of it had been read.
    var before: File
    /// The files by their names now.
    var files: [String: File]
    /// What is read, in the order of reading, of files that have something to read.
    var readings: [String]
    /// Whether bytes of the old file may be lost.
    var mayLose = false
  }

  private static let job = "ERROR backup failed: disk full\n"
  private static let dated = "2026-11-22 08:00:00 ERROR backup failed: disk full\n"

  private static func gzip(_ text: String) -> [UInt8] { CompressedText.gzip(Array(text.utf8)) }

  private static func file(
    _ number: UInt64, _ text: String, at modified: Int64, born: Int64? = nil
  ) -> File {
    File(number, text, modified: modified, born: born)
  }

  private static func compressed(_ number: UInt64, _ text: String, at modified: Int64) -> File {
    var file = File(number, gzip(text), modified: modified)
    file.born = 90
    return file
  }

  private static let before = file(1, job, at: 10, born: 1)

  static let recurring = [
    Row(
      testDescription: "nothing changed", before: before, files: ["app.log": before],
      readings: []),
    Row(
      testDescription: "appended to", before: before,
      files: ["app.log": file(1, job + job, at: 20, born: 1)], readings: ["app.log from 31"]),
    Row(
      testDescription: "written anew in place with the same text", before: before,
      files: ["app.log": file(1, job, at: 20, born: 1)], readings: ["app.log from 0"],
      mayLose: true),
    Row(
      testDescription: "deleted and made anew", before: before,
      files: ["app.log": file(2, job, at: 20, born: 20)], readings: ["app.log from 0"],
      mayLose: true),
    Row(
      testDescription: "deleted and made anew with its number", before: before,
      files: ["app.log": file(1, job, at: 20, born: 20)], readings: ["app.log from 0"],
      mayLose: true),
    Row(
      testDescription: "deleted and made anew, and longer", before: before,
      files: ["app.log": file(2, job + job, at: 20, born: 20)], readings: ["app.log from 0"],
      mayLose: true),
    Row(
      testDescription: "renamed, and made anew", before: before,
      files: ["app.log.1": before, "app.log": file(2, job, at: 20, born: 20)],
      readings: ["app.log from 0"]),
    Row(
      testDescription: "renamed, and made anew, on a file system that tells no creation",
      before: file(1, job, at: 10),
      files: ["app.log.1": file(1, job, at: 10), "app.log": file(2, job, at: 20)],
      readings: ["app.log from 0"]),
    Row(
      testDescription: "compressed with its times, and made anew", before: before,
      files: [
        "app.log.1.gz": compressed(3, job, at: 10), "app.log": file(2, job, at: 20, born: 20),
      ], readings: ["app.log from 0"]),
    Row(
      testDescription: "compressed with its times, and its number is used again", before: before,
      files: [
        "app.log.1.gz": compressed(3, job, at: 10), "app.log": file(1, job, at: 20, born: 20),
      ], readings: ["app.log from 0"]),
    Row(
      testDescription: "compressed, and its number used again where no creation is told",
      before: file(1, job, at: 10),
      files: [
        "app.log.1.gz": compressed(3, job, at: 10), "app.log": file(1, job, at: 20),
      ], readings: ["app.log from 0"]),
    Row(
      testDescription: "compressed with other times", before: before,
      files: [
        "app.log.1.gz": compressed(3, job, at: 15), "app.log": file(2, job, at: 20, born: 20),
      ], readings: ["app.log.1.gz from 0", "app.log from 0"]),
    Row(
      testDescription: "compressed with more", before: before,
      files: [
        "app.log.1.gz": compressed(3, job + job, at: 15), "app.log": file(2, job, at: 20, born: 20),
      ], readings: ["app.log.1.gz from 31", "app.log from 0"]),
    Row(
      testDescription: "copied and cut off", before: before,
      files: [
        "app.log.1": file(2, job, at: 15, born: 15), "app.log": file(1, job, at: 20, born: 1),
      ], readings: ["app.log from 0"]),
    Row(
      testDescription: "copied and cut off, and grown beyond", before: before,
      files: [
        "app.log.1": file(2, job, at: 15, born: 15),
        "app.log": file(1, job + job, at: 20, born: 1),
      ], readings: ["app.log from 0"]),
    Row(
      testDescription: "copied, and not cut off yet", before: before,
      files: ["app.log.1": file(2, job, at: 15, born: 15), "app.log": before], readings: []),
    Row(
      testDescription: "grown and then copied, and not cut off yet", before: before,
      files: [
        "app.log.1": file(2, job + job, at: 15, born: 15),
        "app.log": file(1, job + job, at: 14, born: 1),
      ], readings: ["app.log from 31"]),
    Row(
      testDescription: "renamed twice, and the second one was never seen", before: before,
      files: [
        "app.log.2": before, "app.log.1": file(2, job, at: 15, born: 15),
        "app.log": file(3, job, at: 20, born: 20),
      ], readings: ["app.log.1 from 0", "app.log from 0"]),
    Row(
      testDescription: "deleted, and another one renamed that was never seen", before: before,
      files: [
        "app.log.1": file(2, job, at: 15, born: 15), "app.log": file(3, job, at: 20, born: 20),
      ], readings: ["app.log.1 from 0", "app.log from 0"]),
    Row(
      testDescription: "replaced by a copy with its times", before: before,
      files: ["app.log": file(2, job, at: 10, born: 20)], readings: []),
  ]

  private static let datedBefore = file(1, dated, at: 10, born: 1)

  static let unique = [
    Row(
      testDescription: "replaced by a longer copy", before: datedBefore,
      files: ["app.log": file(2, dated + "more\n", at: 20, born: 20)],
      readings: ["app.log from 51"]),
    Row(
      testDescription: "only its times changed", before: datedBefore,
      files: ["app.log": file(1, dated, at: 20, born: 1)], readings: []),
    Row(
      testDescription: "compressed with more and other times", before: datedBefore,
      files: ["app.log.1.gz": compressed(3, dated + "more\n", at: 15)],
      readings: ["app.log.1.gz from 51"]),
    Row(
      testDescription: "copied, and not cut off yet, and grown", before: datedBefore,
      files: [
        "app.log.1": file(2, dated, at: 15, born: 15),
        "app.log": file(1, dated + "more\n", at: 20, born: 1),
      ], readings: ["app.log from 51"]),
  ]

  @Test(arguments: recurring + unique) func inDoubtAFileIsReadFromItsStart(_ row: Row) throws {
    let record = row.before.record("app.log", generation: 1, alerted: true)
    let look = StagedLook(files: LaidOutFiles(row.files), records: [record])
    let plan = try #require(look.plan())
    let unread = plan.readings.filter { $0.unread != 0 }
    #expect(
      unread.map { "\(LaidOutFiles.name($0.path)) from \($0.mark.offset)" } == row.readings)
    #expect(plan.notices.isEmpty != row.mayLose)
  }

  /// Nothing can be lost by reading on behind a header that did not alert, whosever it is; and alerts that came after it
  /// before a kill keep their ids.
  @Test func aFileOfWhichOnlyAHeaderWasReadKeepsItsGeneration() throws {
    let header = "time,level,message\n"
    let rows = "1,ERROR,disk\n"
    let look = StagedLook(
      files: LaidOutFiles([
        "app.log.1.gz": Self.compressed(3, header + rows, at: 15),
        "app.log": Self.file(2, header, at: 20, born: 20),
      ]),
      records: [
        Self.file(1, header, at: 10, born: 1).record("app.log", generation: 1, alerted: false)
      ])
    let plan = try #require(look.plan())
    #expect(plan.readings.first?.record.generation.bits == 1)
    #expect(plan.readings.first?.mark.offset == 19)
  }

  /// Whether the log was cut off in between is in doubt.
  @Test func aLogThatWasEmptyAndItsEqualCopyAreBothRead() throws {
    let look = StagedLook(
      files: LaidOutFiles([
        "app.log.1": Self.file(2, Self.job, at: 15, born: 15),
        "app.log": Self.file(1, Self.job, at: 20, born: 1),
      ]),
      records: [Self.file(1, "", at: 10, born: 1).record("app.log", generation: 1)])
    let plan = try #require(look.plan())
    #expect(plan.readings.map { LaidOutFiles.name($0.path) } == ["app.log.1", "app.log"])
    #expect(plan.readings.allSatisfy { $0.mark.offset == 0 })
  }

  @Test func aFileThatWasEmptyKeepsItsGenerationWhenItIsCompressed() throws {
    let look = StagedLook(
      files: LaidOutFiles([
        "app.log.1.gz": Self.compressed(3, Self.job, at: 15),
        "app.log": Self.file(2, "", at: 20, born: 20),
      ]),
      records: [Self.file(1, "", at: 10, born: 1).record("app.log", generation: 1)])
    let plan = try #require(look.plan())
    #expect(plan.readings.first?.record.generation.bits == 1)
    #expect(plan.notices.isEmpty)
  }
}
