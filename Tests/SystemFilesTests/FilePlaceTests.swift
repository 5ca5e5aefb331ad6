import Foundation
import SystemFiles
import TestSupport
import Testing

/// Which paths have the same place.
struct FilePlaceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("a/b/file", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: "a/b")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("a/name"), withDestinationPath: "b/file")
  }

  @Test(arguments: ["a/b/./file", "a//b/file", "a/b/../b/file", "link/file", "a/name"])
  func givesPathsOfOneFileOnePlace(_ path: String) {
    #expect(FilePlace(folder.path(path)) == FilePlace(folder.path("a/b/file")))
  }

  @Test(arguments: ["a/b/./new", "link/new", "a//b/new"])
  func givesAMissingFileAPlace(_ path: String) {
    let place = FilePlace(folder.path("a/b/new"))
    #expect(FilePlace(folder.path(path)) == place)
    #expect(place.name == "new")
  }

  @Test func givesAFileInAMissingFolderAPlace() {
    #expect(FilePlace(folder.path("link/x/y/z")) == FilePlace(folder.path("a/b/x/y/z")))
    #expect(FilePlace(folder.path("link/x/y/z")) != FilePlace(folder.path("a/b/x/z")))
  }

  @Test func startsRelativePathsAtTheWorkingFolder() {
    #expect(FilePlace("no-such-file") == FilePlace("./no-such-file"))
    #expect(FilePlace("no-such-file").folder.hasPrefix("/"))
  }
}
