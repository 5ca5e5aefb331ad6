import Checkpoints
import Testing

@testable import FileTracking

/// What records without a file mean, one row for each change.
struct MissingFileMeaningTests {
  typealias File = LaidOutFiles.File

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var phase = FileRecord.Phase.reading
    /// How many seconds before the look the file's growth was noted.
    var restedFor: Int64?
    var files: LaidOutFiles
    var meaning: MissingFileMeaning
  }

  static let rows = [
    Row(testDescription: "the file is gone", files: LaidOutFiles(), meaning: .deleted),
    Row(
      testDescription: "another file has its name",
      files: LaidOutFiles(["app.log": File(2, "new\n")]), meaning: .deleted),
    Row(
      testDescription: "the file was cut off",
      files: LaidOutFiles(["app.log": File(1, "")]), meaning: .truncated),
    Row(
      testDescription: "the file was rewritten",
      files: LaidOutFiles(["app.log": File(1, "other text\n")]), meaning: .truncated),
    Row(
      testDescription: "the file had been read to its end", phase: .done,
      files: LaidOutFiles(), meaning: .read),
    Row(
      testDescription: "the file grew within the last day", restedFor: 86_400,
      files: LaidOutFiles(), meaning: .deleted),
    Row(
      testDescription: "the file did not grow for a day", restedFor: 86_401,
      files: LaidOutFiles(), meaning: .atRest),
    Row(
      testDescription: "the folder cannot be listed", files: LaidOutFiles(hidesNames: true),
      meaning: .undecided),
    Row(
      testDescription: "a file beside it cannot be opened",
      files: LaidOutFiles(["app.log.1": File(2, "x\n", isLocked: true)]), meaning: .undecided),
  ]

  @Test(arguments: rows) func eachChangeHasItsMeaning(_ row: Row) {
    var look = StagedLook(files: row.files)
    var record = File(1, "1\n").record("app.log", phase: row.phase, generation: 1)
    record.grown = row.restedFor.map { look.now - $0 }
    look.records = [record]
    #expect(look.meaningsOfMissingFiles() == [row.meaning])
  }
}
