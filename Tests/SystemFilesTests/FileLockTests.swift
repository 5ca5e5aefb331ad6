import Foundation
import SystemFiles
import TestSupport
import Testing

/// The lock that one process holds at a time.
struct FileLockTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("lock")
  }

  @Test func locksOnceAtATime() throws {
    var first = try FileLock.attempt(path)
    #expect(first != nil)
    #expect(try FileLock.attempt(path) == nil)
    #expect(FileLock.holder(of: path) == Int(ProcessInfo.processInfo.processIdentifier))
    first = nil
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try FileLock.attempt(path) != nil)
  }

  @Test func freesTheLockOfAProcessThatEnded() throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", #"exec 9>"$0"; flock 9; echo locked; exec sleep 1000"#, path]
    process.standardOutput = output
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
    #expect(try FileLock.attempt(path) == nil)
    kill(process.processIdentifier, SIGKILL)
    let lock = try FileLock.wait(path)
    #expect(try withExtendedLifetime(lock) { try FileLock.attempt(path) } == nil)
  }

  @Test func ignoresTheLockOfARemovedFile() throws {
    let first = try FileLock.attempt(path)
    try FileSystem.remove(path)
    let second = try FileLock.attempt(path)
    #expect(second != nil)
    #expect(try withExtendedLifetime((first, second)) { try FileLock.attempt(path) } == nil)
  }

  @Test func refusesFilesThatAreNotRegular() throws {
    let target = try folder.write("target", "kept")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: target)
    try #require(unsafe mkfifo(folder.path("pipe"), 0o600) == 0)
    for (name, reason) in [
      ("link", "it is a symbolic link; remove it"),
      ("pipe", "it is a pipe, not a regular file; remove it"),
      ("missing/lock", "no such file or directory"), (".", "is a directory"),
    ] {
      let error = #expect(throws: SystemError.self) { _ = try FileLock.attempt(folder.path(name)) }
      #expect(error?.description == "cannot lock \(folder.path(name)): \(reason)")
    }
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
  }

  @Test(arguments: ["", "12 34\n", "no\n", "99999999999999999999\n"])
  func findsNoHolderInOtherText(_ text: String) throws {
    #expect(FileLock.holder(of: try folder.write("lock", text)) == nil)
    #expect(FileLock.holder(of: folder.path("missing")) == nil)
  }

  /// The lock once truncated such a file, and wrote the process's number into it.
  @Test func refusesAHardLinkAndLeavesItsFileAlone() throws {
    let target = try folder.write("target", "kept")
    try FileManager.default.linkItem(atPath: target, toPath: path)
    let error = #expect(throws: SystemError.self) { _ = try FileLock.attempt(path) }
    #expect(
      error?.description
        == "cannot lock \(path): it is one of 2 names (hard links) of a file, and only 1 is allowed; "
        + "remove it")
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
  }
}
