import FileTracking
import Foundation
import SystemFiles
import TestSupport
import Testing

/// Which files count as written by the run.
struct FilesWrittenByRunTests {
  private let folder: TemporaryFolder
  private let written: FilesWrittenByRun

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("log/other", "")
    try folder.write("state/checkpoint.json", "")
    written = FilesWrittenByRun([
      FilesWrittenByRun.File(folder.path("log/alerts.jsonl"), .alerts),
      FilesWrittenByRun.File(folder.path("state/checkpoint.json"), .state),
    ])
  }

  private func isWritten(_ name: String) -> Bool { written.file(at: folder.path(name)) != nil }

  @Test(arguments: [
    "log/alerts.jsonl", "log/alerts.jsonl.1", "log/alerts.jsonl.12.gz",
    "log/alerts.jsonl.3.gz.tmp", "log/alerts.jsonl-20261122", "log/alerts.jsonl.old",
    "state/checkpoint.json",
  ])
  func itsOwnFilesAreKnownAsSoonAsTheyAreThere(_ name: String) throws {
    #expect(!isWritten(name) || name.hasPrefix("state"))
    try folder.write(name, "")
    #expect(isWritten(name))
  }

  @Test(arguments: [
    "log/other", "log/alerts", "log/alerts.jsonl.x", "log/alerts-20261122.jsonl",
    "log/my-alerts.jsonl", "log/sub/alerts.jsonl", "alerts.jsonl", "state/checkpoint.json.1",
  ])
  func othersAreNot(_ name: String) throws {
    try folder.write(name, "")
    #expect(!isWritten(name))
  }

  @Test func linksAreKnown() throws {
    try folder.write("log/alerts.jsonl.1", "")
    try folder.write("log/alerts.jsonl", "")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: folder.path("soft"), withDestinationPath: "log/alerts.jsonl.1")
    try files.createSymbolicLink(atPath: folder.path("way"), withDestinationPath: "log")
    try files.linkItem(atPath: folder.path("log/alerts.jsonl"), toPath: folder.path("hard"))
    try files.createSymbolicLink(atPath: folder.path("nowhere"), withDestinationPath: "no")
    #expect(isWritten("soft"))
    #expect(isWritten("way/alerts.jsonl"))
    #expect(isWritten("hard"))
    #expect(!isWritten("nowhere"))
    #expect(!isWritten("way/other"))
  }

  @Test func standardOutputIsKnownByWhatItIs() throws {
    let file = folder.path("log/other")
    let written = FilesWrittenByRun(standardOutput: try FileStatus.of(file).identity)
    #expect(written.file(at: file)?.path == "standard output")
    #expect(FilesWrittenByRun.none.file(at: file) == nil)
  }
}
