import Checkpoints
import Inputs
import TestSupport
import Testing

@testable import FileTracking

/// What files without a record mean, one row for each change.
struct NewFileMeaningTests {
  typealias File = LaidOutFiles.File

  /// Meanings without the marks, which are tested on their own.
  enum Expected: Equatable, Sendable {
    case nothing, undecided, liveBefore, rotatedBefore, new, goesOn, copy, knownCopy, copyOfRead
    case copyOfUnsaved

    init(_ meaning: NewFileMeaning) {
      self =
        switch meaning {
        case .nothing: .nothing
        case .undecided: .undecided
        case .liveBefore: .liveBefore
        case .goesOn: .goesOn
        case .rotatedBefore: .rotatedBefore
        case .new: .new
        case .copy: .copy
        case .knownCopy: .knownCopy
        case .copyOfRead: .copyOfRead
        case .copyOfUnsaved: .copyOfUnsaved
        }
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var look: StagedLook
    /// The file that the row is about.
    var name = "app.log.1"
    var meaning: Expected
  }

  // MARK: - Rows

  private static func firstLook(
    _ files: [String: File], start: StartPlace = .start, since: Int64? = nil,
    isFromPattern: Bool = false
  ) -> StagedLook {
    StagedLook(
      files: LaidOutFiles(files), start: start, lookedAtSince: since, isFromPattern: isFromPattern)
  }

  static let firstLooks = [
    Row(
      testDescription: "the live file is new",
      look: firstLook(["app.log": File(1, "1\n")]), name: "app.log", meaning: .new),
    Row(
      testDescription: "the live file was there before, and is begun at its end",
      look: firstLook(["app.log": File(1, "1\n")], start: .end), name: "app.log",
      meaning: .liveBefore),
    Row(
      testDescription: "the live file came after the input was first looked at",
      look: firstLook(["app.log": File(1, "1\n")], start: .end, since: 100), name: "app.log",
      meaning: .new),
    Row(
      testDescription: "a rotated file was there before",
      look: firstLook(["app.log.1": File(1, "1\n")]), meaning: .rotatedBefore),
    Row(
      testDescription: "a rotated file was not there at the first look, whatever its times are",
      look: firstLook(["app.log.1": File(1, "1\n", modified: 99)], since: 100), meaning: .new),
    Row(
      testDescription: "a rotated file was created before a pattern's first look",
      look: firstLook(
        ["app.log.1": File(1, "1\n", modified: 100)], since: 100, isFromPattern: true),
      meaning: .rotatedBefore),
    Row(
      testDescription: "a rotated file was created after a pattern's first look",
      look: firstLook(
        ["app.log.1": File(1, "1\n", modified: 99, born: 100)], since: 100, isFromPattern: true),
      meaning: .new),
    Row(
      testDescription: "a rotated file was written after a pattern's first look",
      look: firstLook(
        ["app.log.1": File(1, "1\n", modified: 100, born: nil)], since: 100, isFromPattern: true),
      meaning: .new),
  ]

  private static let text = (1...100).map { "line \($0)\n" }.joined()
  private static let long = (1...500).map { "line \($0)\n" }.joined()

  /// A look at files of which the live one, file 1, was read to its end.
  private static func look(_ files: [String: File], read: String = text) -> StagedLook {
    StagedLook(
      files: LaidOutFiles(files), records: [File(1, read).record("app.log", generation: 1)])
  }

  static let rotated = [
    Row(
      testDescription: "a rotated file is new",
      look: look(["app.log": File(1, text), "app.log.1": File(2, "other\n")]), meaning: .new),
    Row(
      testDescription: "an empty file",
      look: look(["app.log": File(1, text), "app.log.1": File(2, "")]), meaning: .nothing),
    Row(
      testDescription: "a file that cannot be opened",
      look: look(["app.log": File(1, text), "app.log.1": File(2, "other\n", isLocked: true)]),
      meaning: .undecided),
    Row(
      testDescription: "a file that has a record",
      look: look(["app.log.1": File(1, text)]), meaning: .undecided),
    Row(
      testDescription: "another file at the last path of a record",
      look: StagedLook(
        files: LaidOutFiles(["app.log.kept": File(2, "other\n")]),
        records: [File(1, "1\n").record("app.log.kept", generation: 1)]),
      name: "app.log.kept", meaning: .nothing),
    Row(
      testDescription: "the first bytes of a compressed file",
      look: look(["app.log": File(1, text), "app.log.1.gz": File(2, [0x1F])]),
      name: "app.log.1.gz", meaning: .undecided),
    Row(
      testDescription: "a compressed file whose source cannot be read",
      look: look([
        "app.log": File(1, text), "app.log.1": File(2, "other\n", isLocked: true),
        "app.log.1.gz": File(3, CompressedText.gzip(Array("other\n".utf8))),
      ]), name: "app.log.1.gz", meaning: .undecided),
  ]

  private static func unsaved(_ look: StagedLook) -> StagedLook {
    var look = look
    look.unsaved = [1]
    return look
  }

  static let copies = [
    Row(
      testDescription: "a copy of the live file",
      look: look(["app.log": File(1, text), "app.log.1": File(2, text)]), meaning: .copy),
    Row(
      testDescription: "a copy in the making",
      look: look(["app.log": File(1, text), "app.log.1": File(2, "line")]), meaning: .copy),
    Row(
      testDescription: "a short file that begins a rotated one by chance",
      look: look(["app.log.2": File(1, text), "app.log.1": File(2, "line 1\n")]),
      meaning: .new),
    Row(
      testDescription: "a long file that begins a rotated one",
      look: look(["app.log.2": File(1, long), "app.log.1": File(2, long)], read: long),
      meaning: .copy),
    Row(
      testDescription: "an unfinished compressed form of a rotated file",
      look: look([
        "app.log.1": File(1, text),
        "app.log.1.gz": File(2, Array(CompressedText.gzip(Array(text.utf8)).prefix(20))),
      ]), name: "app.log.1.gz", meaning: .undecided),
    Row(
      testDescription: "the beginning of a file that is cut off and was read further",
      look: look(
        ["app.log": File(1, "new\n"), "app.log.1": File(2, String(long.prefix(4200)))],
        read: long), meaning: .new),
  ]

  /// A look at a live file that was read to its end, with a shorter copy of it that an earlier look saw.
  private static func look(live: File, copy: File, copied: Int = text.utf8.count) -> StagedLook {
    var look = look(["app.log": live, "app.log.1": copy], read: text + "more\n")
    var record = copy.record("app.log.1", read: copied, phase: .done, generation: 2)
    record.copied = HexadecimalValue(1)
    look.records.append(record)
    return look
  }

  private static var compressedCopy: StagedLook {
    var look = look(live: File(1, "new\n"), copy: File(2, text))
    look.files.files["app.log.1"] = nil
    look.files.files["app.log.1.gz"] = File(3, CompressedText.gzip(Array(text.utf8)))
    return look
  }

  static let knownCopies = [
    Row(
      testDescription: "the original is cut off, and the copy was compressed",
      look: compressedCopy, name: "app.log.1.gz", meaning: .copyOfRead),
    Row(
      testDescription: "still a copy of the live file",
      look: look(live: File(1, text + "more\n"), copy: File(2, text)), meaning: .knownCopy),
    Row(
      testDescription: "the original is cut off and was read further",
      look: look(live: File(1, "new\n"), copy: File(2, text)), meaning: .copyOfRead),
    Row(
      testDescription: "the same, before how far the original was read is saved",
      look: unsaved(look(live: File(1, "new\n"), copy: File(2, text))),
      meaning: .copyOfUnsaved),
  ]

  @Test(arguments: firstLooks + rotated + copies + knownCopies)
  func eachChangeHasItsMeaning(_ row: Row) {
    let meaning = row.look.meaningOfNewFile(row.name)
    #expect(meaning.map { Expected($0) } == row.meaning)
  }

  // MARK: - Marks

  @Test func aCopyIsKnownByItsEnd() {
    let look = Self.look(["app.log": File(1, Self.text), "app.log.1": File(2, "line 1\nli")])
    let end = ReadMark(offset: 9, head: Array("line 1\nli".utf8), tail: Array("line 1\nli".utf8))
    #expect(look.meaningOfNewFile("app.log.1") == .copy(of: RecordIndex(0), end: end))
  }

  @Test func aCompressedFileIsKnownByItsBeginning() {
    let compressed = File(1, CompressedText.gzip(Array("1\n".utf8)))
    let look = Self.firstLook(["app.log.1.gz": compressed])
    let end = ReadMark(offset: 2, head: Array("1\n".utf8), tail: Array("1\n".utf8))
    #expect(look.meaningOfNewFile("app.log.1.gz") == .rotatedBefore(end: end))
  }
}
