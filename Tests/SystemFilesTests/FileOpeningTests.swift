import Foundation
import SystemFiles
import TestSupport
import Testing

/// Opening files of all types.
struct FileOpeningTests {
  private typealias Handle = SystemFiles.FileHandle
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func link(_ name: String, to target: String) throws -> String {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: target)
    return folder.path(name)
  }

  private func makePipe(_ name: String) throws -> String {
    let path = folder.path(name)
    try #require(unsafe mkfifo(path, 0o600) == 0)
    return path
  }

  private func openOutput(_ path: String, says reason: String) {
    let error = #expect(throws: SystemError.self) { try Handle.open(appendingToOutput: path) }
    #expect(error?.description == "cannot write \(path): \(reason)")
  }

  @Test(arguments: [0o600, 0o666])
  func createsAnOutputLikeAnotherWhateverTheMask(_ mode: Int) throws {
    try folder.write("other", "")
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: folder.path("other"))
    let access = try FileStatus.of(folder.path("other")).access
    let path = folder.path("a")
    let file = try Handle.open(appendingToOutput: path, like: access)
    #expect(try file.status().access == access)
    // An existing file keeps its permissions.
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let again = try Handle.open(appendingToOutput: path, like: access)
    #expect(try again.status().access.permissions == 0o640)
  }

  @Test func opensOnlyExistingFilesForTheirLock() throws {
    let path = try folder.write("a", "text")
    let first = try Handle.open(locking: path)
    let second = try Handle.open(locking: path)
    #expect(try first.tryLock())
    #expect(try !second.tryLock())
    first.unlock()
    #expect(try second.tryLock())
    #expect(throws: SystemError.self) { try Handle.open(locking: folder.path("b")) }
    let link = try link("link", to: path)
    #expect(throws: SystemError.self) { try Handle.open(locking: link) }
  }

  @Test func hidesANewOutputFromOtherUsers() throws {
    try Handle.open(appendingToOutput: folder.path("a")).write(Array("one\n".utf8).span)
    try Handle.open(appendingToOutput: folder.path("a")).write(Array("two\n".utf8).span)
    #expect(try String(contentsOfFile: folder.path("a"), encoding: .utf8) == "one\ntwo\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("a"))
    #expect((attributes[.posixPermissions] as? Int ?? 0o777) & ~0o640 == 0)
  }

  @Test func refusesALinkAsOutput() throws {
    let target = try folder.write("target", "")
    for (name, path) in [
      ("toFile", target), ("toNothing", folder.path("no")), ("toNull", "/dev/null"),
    ] {
      openOutput(
        try link(name, to: path),
        says: "it is a symbolic link; name the file that it leads to")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("no")))
  }

  @Test func followsALinkToTheFolderOfAnOutput() throws {
    try folder.write("d/x", "")
    _ = try link("way", to: "d")
    _ = try Handle.open(appendingToOutput: folder.path("way/a"))
    #expect(FileManager.default.fileExists(atPath: folder.path("d/a")))
  }

  @Test func refusesAnOutputPipeWithoutReader() throws {
    let path = try makePipe("pipe")
    openOutput(path, says: "nobody reads this pipe")
    let reader = try Handle.open(readingInput: path)
    try Handle.open(appendingToOutput: path).write(Array("through".utf8).span)
    var bytes = [UInt8](repeating: 0, count: 7)
    #expect(try reader.read(into: &bytes, at: 0, count: 7) == 7)
    #expect(bytes == Array("through".utf8))
  }

  @Test func refusesFoldersAndMissingFoldersAsOutputs() throws {
    openOutput(folder.url.path, says: "is a directory")
    openOutput(folder.path("missing/a"), says: "no such file or directory")
  }

  @Test func refusesASocketAsOutput() throws {
    let path = folder.path("socket")
    let descriptor = try bindSocket(path)
    defer { close(descriptor) }
    openOutput(path, says: "it is a socket")
    #expect(try FileStatus.of(path).kind == .socket)
  }

  @Test func writesToOpenFilesByTheirNames() throws {
    let path = try folder.write("a", "")
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(unsafe write(descriptor, "one\n", 4) == 4)
    try Handle.open(appendingToOutput: "/dev/fd/\(descriptor)").write(Array("two\n".utf8).span)
    // Both share one place in the file, so that neither overwrites the other.
    try #require(unsafe write(descriptor, "three\n", 6) == 6)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "one\ntwo\nthree\n")
    _ = try Handle.open(appendingToOutput: "/dev/stderr")
  }

  @Test func refusesAnOpenFileForReadingAsOutput() throws {
    let descriptor = unsafe open(try folder.write("a", ""), O_RDONLY)
    defer { close(descriptor) }
    openOutput("/dev/fd/\(descriptor)", says: "it is open for reading only")
    openOutput("/dev/fd/98765", says: "bad file descriptor")
  }

  @Test func opensAnInputPipeWithoutWriter() throws {
    let path = try makePipe("pipe")
    let input = try Handle.open(readingInput: path)
    #expect(try input.status().kind == .pipe)
    var bytes = [UInt8](repeating: 0, count: 3)
    #expect(try input.read(into: &bytes, at: 0, count: 3) == 0)
    let writer = try Handle.open(appendingToOutput: path)
    try writer.write(Array("abc".utf8).span)
    #expect(try input.read(into: &bytes, at: 0, count: 3) == 3)
  }

  @Test func readsOnlyRegularFilesWhole() throws {
    #expect(try WholeFile.read(try folder.write("a", "text"), limit: 4) == Array("text".utf8))
    #expect(try WholeFile.read(try link("link", to: "a"), limit: 4) == Array("text".utf8))
    #expect(try WholeFile.read("/dev/null", limit: 4) == [])
    let socket = folder.path("socket")
    let descriptor = try bindSocket(socket)
    defer { close(descriptor) }
    for (path, message) in [
      (try makePipe("pipe"), "cannot open PATH: it is a pipe, not a regular file"),
      (socket, "cannot open PATH: it is a socket, not a regular file"),
      ("/dev/zero", "cannot open PATH: it is a device, not a regular file"),
      (folder.url.path, "cannot read PATH: is a directory"),
    ] {
      let error = #expect(throws: SystemError.self) { try WholeFile.read(path, limit: 4) }
      #expect(error?.description == message.replacing("PATH", with: path))
    }
  }

  @Test func readsNothingOfAFileThatIsTooLarge() throws {
    let path = try folder.write("a", "")
    try #require(unsafe truncate(path, 1 << 34) == 0)
    let error = #expect(throws: SystemError.self) { try WholeFile.read(path, limit: 1 << 33) }
    #expect(error?.isTooLarge == true)
  }

  @Test func readsOpenFilesWholeIfAllowed() throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    defer { close(ends[0]) }
    try #require(unsafe write(ends[1], "text", 4) == 4)
    let path = "/dev/fd/\(ends[0])"
    #expect(throws: SystemError.self) {
      try WholeFile.read(path, limit: 4, takesOpenFiles: false)
    }
    close(ends[1])
    #expect(try WholeFile.read(path, limit: 4) == Array("text".utf8))
  }

  @Test func followsLinksOfInputs() throws {
    try folder.write("log.1", "x")
    let path = try link("current", to: "log.1")
    #expect(try Handle.open(readingInput: path).status().kind == .regular)
    #expect(try FileStatus.of(path).kind == .regular)
    #expect(try FileStatus.ofLink(path).kind == .link)
  }

  private func bindSocket(_ path: String) throws -> Int32 {
    #if canImport(Darwin)
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #else
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { place in
      unsafe place.copyBytes(from: bytes.prefix(place.count - 1))
    }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, size)
      }
    }
    try #require(bound == 0)
    return descriptor
  }
}
