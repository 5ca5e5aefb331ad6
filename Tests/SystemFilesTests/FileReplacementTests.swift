import Foundation
import SystemFiles
import TestSupport
import Testing

/// Replacing the content of files, whole or not at all.
struct FileReplacementTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ text: String, to name: String) throws {
    try FileReplacement.write(Array(text.utf8).span, to: folder.path(name))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(name), encoding: .utf8)
  }

  private func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(name)).sorted()
  }

  private func permissions(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func createsAFile() throws {
    try write("one", to: "a")
    #expect(try text("a") == "one")
    #expect(try names() == ["a"])
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o755])
  func keepsPermissions(_ mode: Int) throws {
    try folder.write("a", "old and longer")
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: folder.path("a"))
    try write("new", to: "a")
    #expect(try text("a") == "new")
    #expect(try permissions("a") == mode)
    #expect(try names() == ["a"])
  }

  @Test func givesASharedFileItsPermissionsWhateverTheMask() throws {
    try FileReplacement.write(
      Array("new".utf8).span, toSharedFile: folder.path("a"), permissions: 0o666)
    #expect(try permissions("a") == 0o666)
    #expect(try names() == ["a"])
  }

  @Test func keepsALinkALink() throws {
    try folder.write("d/file", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: "d/file")
    try write("new", to: "link")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "d/file")
    #expect(try text("d/file") == "new")
    #expect(try names() == ["d", "link"])
    #expect(try names(in: "d") == ["file"])
  }

  @Test func leavesTheOldContentToThoseWhoHaveItOpen() throws {
    try folder.write("a", "old")
    let open = try SystemFiles.FileHandle.open(reading: folder.path("a"))
    try write("new", to: "a")
    var bytes = [UInt8](repeating: 0, count: 10)
    #expect(try open.read(into: &bytes, at: 0, count: 10) == 3)
    #expect(bytes.starts(with: "old".utf8))
  }

  @Test func leavesNothingBehindAfterAnError() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("broken"), withDestinationPath: "nowhere")
    try folder.write("d/x", "")
    for name in ["broken", "missing/a", "d", "d/x/y"] {
      let error = #expect(throws: SystemError.self) { try write("new", to: name) }
      #expect(error?.path == folder.path(name))
    }
    #expect(try names() == ["broken", "d"])
    #expect(try names(in: "d") == ["x"])
  }

  @Test func refusesAPipe() throws {
    try #require(unsafe mkfifo(folder.path("pipe"), 0o600) == 0)
    let error = #expect(throws: SystemError.self) { try write("new", to: "pipe") }
    #expect(
      error?.description == "cannot write \(folder.path("pipe")): it is a pipe, not a regular file")
  }

  @Test func writesToADevice() throws {
    try FileReplacement.write(Array("gone".utf8).span, to: "/dev/null")
    #expect(try FileStatus.of("/dev/null").kind == .other)
  }
}
