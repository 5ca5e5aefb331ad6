import Checkpoints
import Testing

@testable import FileTracking

struct FamilyListingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var names: [String]
    /// The paths of records.
    var remembered: [String] = []
    /// Candidates, the oldest first.
    var candidates: [String]
  }

  static let rows = [
    Row(testDescription: "no file", names: [], candidates: []),
    Row(
      testDescription: "a higher number is older",
      names: ["app.log", "app.log.1", "app.log.10", "app.log.2.gz"],
      candidates: ["app.log.10", "app.log.2.gz", "app.log.1", "app.log"]),
    Row(
      testDescription: "a lower date is older",
      names: ["app.log", "app.log-20261122", "app.log-20261121", "app-20261120.log"],
      candidates: ["app-20261120.log", "app.log-20261121", "app.log-20261122", "app.log"]),
    Row(
      testDescription: "names that rotation does not give are left out",
      names: ["app.log", "app.log.lock", ".app.log.swp", "app-2.log", "other.log"],
      candidates: ["app.log"]),
    Row(
      testDescription: "the last path of a record is the oldest",
      names: ["app.log", "app.log.1", "app.log.kept"], remembered: ["app.log.kept"],
      candidates: ["app.log.kept", "app.log.1", "app.log"]),
    Row(
      testDescription: "the live file is listed once", names: ["app.log"],
      remembered: ["app.log", "app.log.1"], candidates: ["app.log"]),
  ]

  @Test(arguments: rows) func listsCandidatesFromTheOldestToTheLiveOne(_ row: Row) {
    var files = LaidOutFiles()
    for (index, name) in row.names.enumerated() { files.files[name] = .init(UInt64(index), "x\n") }
    let records = row.remembered.enumerated().map { index, name in
      LaidOutFiles.File(100, "x\n").record(name, generation: UInt128(index + 1))
    }
    let listing = StagedLook(files: files, records: records).listing()
    #expect(listing.candidates.map { LaidOutFiles.name($0.path) } == row.candidates)
    #expect(listing.live != nil || !row.names.contains("app.log"))
    #expect(listing.isComplete)
  }

  @Test func listsAFileOfTwoNamesUnderTheInputsOwn() {
    let file = LaidOutFiles.File(1, "x\n")
    let listing = StagedLook(files: LaidOutFiles(["app.log": file, "app.log.1": file])).listing()
    #expect(listing.candidates.map(\.path) == [LaidOutFiles.path("app.log")])
  }

  @Test func saysWhenTheFolderCannotBeListed() {
    let files = LaidOutFiles(["app.log": .init(1, "x\n")], hidesNames: true)
    let listing = StagedLook(files: files).listing()
    #expect(!listing.isComplete)
    #expect(listing.notices.map(\.key) == ["unreadable:/log"])
    #expect(listing.candidates.count == 1)
  }

  @Test func putsRecordsThatAreStillReadFirstAndTheFurtherReadOfTwo() {
    let file = LaidOutFiles.File(1, "1\n2\n3\n")
    let records = [
      file.record("a", read: 6, phase: .done, generation: 1),
      file.record("b", read: 2, generation: 2), file.record("c", read: 4, generation: 3),
    ]
    let listing = StagedLook(files: LaidOutFiles(), records: records).listing()
    #expect(listing.records.map(\.generation.bits) == [3, 2, 1])
  }

  @Test func isSettledOnceEveryFileIsDoneWithAndUnchanged() {
    let old = LaidOutFiles.File(1, "1\n")
    let record = old.record("app.log.1", phase: .done, generation: 1)
    var look = StagedLook(files: LaidOutFiles(["app.log.1": old]), records: [record])
    #expect(look.listing().isSettled)
    look.files.files["app.log.1"]?.bytes += Array("2\n".utf8)
    #expect(!look.listing().isSettled, "it grew")
    look.files.files["app.log.1"] = .init(2, "1\n")
    #expect(!look.listing().isSettled, "it is another file")
    look.files.files["app.log.1"] = old
    look.files.files["app.log"] = .init(2, "")
    #expect(!look.listing().isSettled, "the input has a file")
    look.files.files["app.log"] = nil
    look.records[0].phase = .reading
    #expect(!look.listing().isSettled, "it is still read")
  }
}
