import Checkpoints
import Inputs
import TestSupport
import Testing

@testable import FileTracking

struct FileMatchingTests {
  typealias File = LaidOutFiles.File

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What was read of `app.log`, file 1, before.
    var read = "08:00:00.001 first\n"
    /// The files by their names now.
    var files: [String: File]
    var matches: [String: FamilyMatches.Reason]
  }

  private static let long = (1...100).map { "starting service number \($0)\n" }.joined()

  static let rows = [
    Row(
      testDescription: "unchanged", files: ["app.log": File(1, "08:00:00.001 first\n")],
      matches: ["app.log": .known]),
    Row(
      testDescription: "grown", files: ["app.log": File(1, "08:00:00.001 first\nsecond\n")],
      matches: ["app.log": .known]),
    Row(
      testDescription: "renamed",
      files: ["app.log": File(2, "new\n"), "app.log.1": File(1, "08:00:00.001 first\nsecond\n")],
      matches: ["app.log.1": .known]),
    Row(
      testDescription: "copied and cut off",
      files: ["app.log": File(1, ""), "app.log.1": File(2, "08:00:00.001 first\nsecond\n")],
      matches: ["app.log.1": .content]),
    Row(
      testDescription: "compressed",
      files: [
        "app.log.1.gz": File(2, CompressedText.gzip(Array("08:00:00.001 first\nsecond\n".utf8)))
      ],
      matches: ["app.log.1.gz": .content]),
    Row(
      testDescription: "an uncompressed copy comes before a compressed one",
      files: [
        "app.log.1.gz": File(2, CompressedText.gzip(Array("08:00:00.001 first\n".utf8))),
        "app.log.2": File(3, "08:00:00.001 first\n"),
      ], matches: ["app.log.2": .content]),
    Row(
      testDescription: "replaced by a longer copy",
      files: ["app.log": File(2, "08:00:00.001 first\nsecond\n")], matches: ["app.log": .content]),
    Row(
      testDescription: "a number that is used again",
      files: ["app.log": File(1, "other text\n")], matches: [:]),
    Row(
      testDescription: "cut off, and shorter than what was read",
      files: ["app.log": File(1, "fir")], matches: [:]),
    Row(
      testDescription: "empty when it was seen", read: "",
      files: ["app.log": File(1, "08:00:00.001 first\n")], matches: ["app.log": .known]),
    Row(
      testDescription: "empty when it was seen, and another file now", read: "",
      files: ["app.log": File(2, "08:00:00.001 first\n")], matches: [:]),
    Row(
      testDescription: "rewritten with the same first line, beside a copy",
      files: [
        "app.log": File(1, "08:00:00.001 first\nelse\n"),
        "app.log.1": File(2, "08:00:00.001 first\nsecond\n"),
      ],
      matches: ["app.log.1": .content]),
    Row(
      testDescription: "saved by an editor beside its backup", read: long,
      files: ["app.log": File(2, long + "more\n"), "app.log.bak": File(1, long)],
      matches: ["app.log": .savedByEditor]),
    Row(
      testDescription: "renamed, and the same text written anew", read: long,
      files: ["app.log": File(2, long + "more\n"), "app.log.1": File(1, long)],
      matches: ["app.log.1": .known]),
  ]

  @Test(arguments: rows) func matchesAFileForItsReason(_ row: Row) {
    let record = File(1, row.read).record("app.log", generation: 1)
    let look = StagedLook(files: LaidOutFiles(row.files), records: [record])
    let matches = look.matches()
    let candidates = look.listing().candidates
    let reasons = Dictionary(
      uniqueKeysWithValues: matches.files.map { candidate, match in
        (LaidOutFiles.name(candidates[candidate].path), match.reason)
      })
    #expect(reasons == row.matches)
    #expect(matches.lostRecords.isEmpty == !row.matches.isEmpty)
    #expect(matches.files.values.allSatisfy { $0.mark.offset == record.offset })
  }

  @Test func leavesARecordUndecidedWhileItsFileIsDamaged() {
    let damaged = CompressedText.gzip(Array("08:00:00.001 first\nsecond\n".utf8)).prefix(16)
    let look = StagedLook(
      files: LaidOutFiles(["app.log.1.gz": File(2, Array(damaged))]),
      records: [File(1, "08:00:00.001 first\nsecond\n").record("app.log", read: 19, generation: 1)])
    let matches = look.matches()
    #expect(matches.files.isEmpty && matches.lostRecords.isEmpty && !matches.missesFiles)
    #expect(matches.undecidedRecords == [RecordIndex(0)])
    #expect(matches.notices.map(\.key) == ["unreadable:/log/app.log.1.gz"])
  }

  @Test func isUncertainWhileAFileCannotBeOpened() {
    let look = StagedLook(
      files: LaidOutFiles(["app.log": File(2, "new\n", isLocked: true)]),
      records: [File(1, "08:00:00.001 first\n").record("app.log", generation: 1)])
    #expect(!look.matches().isCertain)
    #expect(look.opened().notices.map(\.key) == ["failure:/log/app.log"])
  }

  @Test func findsAKnownCopyAgainUnderItsNextName() {
    var copy = File(2, "08:00:00.001 first\n").record("app.log.1", phase: .done, generation: 2)
    copy.copied = HexadecimalValue(1)
    let look = StagedLook(
      files: LaidOutFiles([
        "app.log": File(1, "08:00:00.001 first\n"), "app.log.2": File(2, "08:00:00.001 first\n"),
      ]),
      records: [File(1, "08:00:00.001 first\n").record("app.log", generation: 1), copy])
    let matches = look.matches()
    #expect(matches.files.count == 1 && matches.copies.count == 1)
    #expect(matches.recordsWithoutFile.isEmpty)
  }
}
