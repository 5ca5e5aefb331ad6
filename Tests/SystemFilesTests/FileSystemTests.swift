import Foundation
import SystemFiles
import TestSupport
import Testing

/// Folders, names and paths.
struct FileSystemTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func permissions(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
  }

  @Test(arguments: ["a", "a/b/c", "a/", "./a//b/"])
  func createsAFolderWithItsParents(_ name: String) throws {
    try FileSystem.createFolder(folder.path(name))
    #expect(try FileStatus.of(folder.path(name)).kind == .folder)
    #expect(try permissions("a") == 0o700)
    try FileSystem.createFolder(folder.path(name), permissions: 0o755)
    #expect(try permissions("a") == 0o700)
  }

  @Test func reportsAFolderThatCannotBeCreated() throws {
    try folder.write("file", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("broken"), withDestinationPath: "nowhere/else")
    for name in ["file", "file/a", "broken"] {
      let error = #expect(throws: SystemError.self) {
        try FileSystem.createFolder(folder.path(name))
      }
      #expect(error?.operation == "create")
    }
  }

  @Test func replacesAFileByRenaming() throws {
    try folder.write("new/a", "new")
    try folder.write("b", "old")
    try FileSystem.rename(folder.path("new/a"), to: folder.path("b"))
    #expect(try String(contentsOfFile: folder.path("b"), encoding: .utf8) == "new")
    #expect(try FolderListing.names(in: folder.path("new")) == [])
    #expect(throws: SystemError.self) {
      try FileSystem.rename(folder.path("new/a"), to: folder.path("b"))
    }
  }

  @Test func removesAMissingFileWithoutAnError() throws {
    try folder.write("d/a", "")
    try FileSystem.remove(folder.path("d/a"))
    try FileSystem.remove(folder.path("d/a"))
    let error = #expect(throws: SystemError.self) { try FileSystem.remove(folder.path("d")) }
    #expect(error?.path == folder.path("d"))
  }

  @Test func listsTheNamesInAFolder() throws {
    for name in ["a", ".b", "..c", "d/e"] { try folder.write(name, "") }
    #expect(try FolderListing.names(in: folder.url.path).sorted() == ["..c", ".b", "a", "d"])
    #expect(throws: SystemError.self) { try FolderListing.names(in: folder.path("a")) }
  }

  @Test func resolvesLinksInARealPath() throws {
    try folder.write("d/a", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("way"), withDestinationPath: "d")
    let real = try FileSystem.realPath(of: folder.url.path)
    #expect(try FileSystem.realPath(of: folder.path("way/../d/./a")) == real + "/d/a")
    #expect(throws: SystemError.self) { try FileSystem.realPath(of: folder.path("no")) }
  }

  @Test(arguments: [
    ("a", "."), ("a/", "."), ("b/a", "b"), ("b//a//", "b"), ("/a", "/"), ("//a", "/"), ("/", "/"),
    ("//", "/"), ("", "."), ("..", "."), ("/b/c/a", "/b/c"),
  ])
  func findsTheFolderOfAPath(_ path: String, _ folder: String) {
    #expect(FileSystem.folder(of: path) == folder)
  }

  @Test func syncsFolders() throws {
    try FileSystem.sync(folder: folder.url.path)
    #expect(throws: SystemError.self) { try FileSystem.sync(folder: folder.path("missing")) }
    #expect(throws: SystemError.self) { try FileSystem.sync(folder: folder.write("a", "")) }
  }

  @Test func raisesTheLimitOfOpenFiles() throws {
    let limit = try #require(CurrentProcess.raiseDescriptorLimit())
    #expect(limit >= 256)
    #expect(CurrentProcess.raiseDescriptorLimit() == limit)
  }
}
