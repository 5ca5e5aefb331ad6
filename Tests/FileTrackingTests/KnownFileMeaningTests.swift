import Checkpoints
import TestSupport
import Testing

@testable import FileTracking

/// What files with a record mean, one row for each change.
struct KnownFileMeaningTests {
  typealias File = LaidOutFiles.File

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The file that was read, with what was read of it.
    var before = File(1, "08:00:00.001 1\n")
    var phase = FileRecord.Phase.reading
    /// The name under which it was read.
    var oldName = "app.log"
    /// How many bytes a compressed file had when it was done with.
    var stored: UInt64?
    /// Its name now.
    var name = "app.log"
    var files: [String: File]
    var meaning: KnownFileMeaning
  }

  private static let compressed = File(2, CompressedText.gzip(Array("08:00:00.001 1\n".utf8)))
  private static let longer = File(2, CompressedText.gzip(Array("08:00:00.001 1\n2\n".utf8)))

  static let rows = [
    Row(
      testDescription: "the live file is unchanged",
      files: ["app.log": File(1, "08:00:00.001 1\n")],
      meaning: .readOn),
    Row(
      testDescription: "the live file has grown",
      files: ["app.log": File(1, "08:00:00.001 1\n2\n")],
      meaning: .readOn),
    Row(
      testDescription: "a file that was done with is the live one again", phase: .done,
      files: ["app.log": File(1, "08:00:00.001 1\n")], meaning: .readOn),
    Row(
      testDescription: "renamed, and nothing came after it", name: "app.log.1",
      files: ["app.log.1": File(1, "08:00:00.001 1\n")], meaning: .readOn),
    Row(
      testDescription: "renamed, and its successor is empty", name: "app.log.1",
      files: ["app.log": File(2, ""), "app.log.1": File(1, "08:00:00.001 1\n")], meaning: .readOn),
    Row(
      testDescription: "renamed, and its successor has content", name: "app.log.1",
      files: ["app.log": File(2, "2\n"), "app.log.1": File(1, "08:00:00.001 1\n")],
      meaning: .readToItsEnd),
    Row(
      testDescription: "renamed with more than was read", name: "app.log.1",
      files: ["app.log": File(2, "3\n"), "app.log.1": File(1, "08:00:00.001 1\n2\n")],
      meaning: .readOn),
    Row(
      testDescription: "copied, and nothing came after it", name: "app.log.1",
      files: ["app.log": File(1, ""), "app.log.1": File(2, "08:00:00.001 1\n")],
      meaning: .readToItsEnd),
    Row(
      testDescription: "compressed", name: "app.log.1.gz", files: ["app.log.1.gz": compressed],
      meaning: .readToItsEnd),
    Row(
      testDescription: "compressed with more than was read", name: "app.log.1.gz",
      files: ["app.log.1.gz": longer], meaning: .readOn),
    Row(
      testDescription: "done with and unchanged", phase: .done, oldName: "app.log.1",
      name: "app.log.1", files: ["app.log.1": File(1, "08:00:00.001 1\n")], meaning: .doneWith),
    Row(
      testDescription: "done with and renamed", phase: .done, oldName: "app.log.1",
      name: "app.log.2", files: ["app.log.2": File(1, "08:00:00.001 1\n")], meaning: .doneWith),
    Row(
      testDescription: "done with, and grew after all", phase: .done, oldName: "app.log.1",
      name: "app.log.1", files: ["app.log.1": File(1, "08:00:00.001 1\n2\n")],
      meaning: .grewAfterItsEnd),
    Row(
      testDescription: "done with, and compressed since", phase: .done, oldName: "app.log.1",
      name: "app.log.1.gz", files: ["app.log.1.gz": compressed], meaning: .readToItsEnd),
    Row(
      testDescription: "done with, and compressed since with more", phase: .done,
      oldName: "app.log.1", name: "app.log.1.gz", files: ["app.log.1.gz": longer],
      meaning: .storedAnew),
    Row(
      testDescription: "compressed, done with and renamed",
      before: File(2, "08:00:00.001 1\n"), phase: .done, oldName: "app.log.1.gz",
      stored: UInt64(compressed.bytes.count), name: "app.log.2.gz",
      files: ["app.log.2.gz": compressed], meaning: .doneWith),
    Row(
      testDescription: "compressed, done with, and longer now", before: File(2, "08:00:00.001 1\n"),
      phase: .done, oldName: "app.log.1.gz", stored: UInt64(compressed.bytes.count),
      name: "app.log.1.gz", files: ["app.log.1.gz": longer], meaning: .storedAnew),
  ]

  @Test(arguments: rows) func eachChangeHasItsMeaning(_ row: Row) {
    var record = row.before.record(row.oldName, phase: row.phase, generation: 1)
    record.stored = row.stored
    let look = StagedLook(files: LaidOutFiles(row.files), records: [record])
    #expect(look.meaningOfKnownFile(row.name) == row.meaning)
  }
}
