import Foundation
import Synchronization
import SystemFiles
import TestSupport
import Testing

/// Reading, writing and truncating open files.
struct FileHandleTests {
  private typealias Handle = SystemFiles.FileHandle
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func readsAtAPlaceWithoutMovingTheNextRead() throws {
    let file = try Handle.open(reading: folder.write("a", "0123456789"))
    var bytes = [UInt8](repeating: 0x2E, count: 6)
    #expect(try file.read(into: &bytes, at: 1, count: 3, from: 4) == 3)
    #expect(bytes == Array(".456..".utf8))
    #expect(try file.read(into: &bytes, at: 0, count: 2) == 2)
    #expect(bytes == Array("0156..".utf8))
    #expect(try file.read(into: &bytes, at: 0, count: 6, from: 8) == 2)
    #expect(try file.read(into: &bytes, at: 0, count: 6, from: 10) == 0)
    #expect(try file.read(into: &bytes, at: 0, count: 6, from: 99) == 0)
  }

  @Test func readsOnFromTheSoughtPlace() throws {
    let file = try Handle.open(reading: folder.write("a", "0123456789"))
    var bytes = [UInt8](repeating: 0, count: 3)
    try file.seek(to: 7)
    #expect(try file.read(into: &bytes, at: 0, count: 3) == 3)
    #expect(bytes == Array("789".utf8))
    try file.seek(to: 20)
    #expect(try file.read(into: &bytes, at: 0, count: 3) == 0)
  }

  @Test func appendsAtTheNewEndOfATruncatedFile() throws {
    let path = try folder.write("a", "whole\ntor")
    let file = try Handle.open(appendingToOutput: path)
    try file.truncate(to: 6)
    try file.write(Array("next\n".utf8).span)
    try file.sync()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "whole\nnext\n")
  }

  @Test func syncsOnlyRegularFiles() throws {
    for path in ["/dev/null", "/dev/fd/2"] {
      try Handle.open(appendingToOutput: path).sync()
    }
  }

  @Test func reportsHowMuchAFullDeviceTook() throws {
    var done = 2
    let error = #expect(throws: SystemError.self) {
      try Handle.open(appendingToOutput: "/dev/full").write(Array("lost".utf8).span, from: &done)
    }
    #expect(error?.kind == .diskFull)
    #expect(done == 2)
  }

  @Test func reportsHowFarAFailedWriteGot() throws {
    CurrentProcess.ignoreClosedPipes()
    let path = folder.path("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let reader = OnlyReader(try Handle.open(readingInput: path))
    let writer = try Handle.open(appendingTo: path)
    let bytes = [UInt8](repeating: 0x78, count: 1 << 24)
    var done = 0
    Thread.detachNewThread { reader.read(atLeast: 100_000) }
    let error = #expect(throws: SystemError.self) { try writer.write(bytes.span, from: &done) }
    #expect(error?.isClosedPipe == true)
    #expect((100_000..<bytes.count).contains(done))
  }

  @Test func failsInsteadOfWaitingForAReader() throws {
    CurrentProcess.ignoreClosedPipes()
    let path = folder.path("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    var reader: Handle? = try Handle.open(readingInput: path)
    let writer = try Handle.open(appendingToOutput: path)
    let bytes = [UInt8](repeating: 0x78, count: 1 << 20)
    var done = 0
    for _ in 0..<2 {
      let before = done
      let error = #expect(throws: SystemError.self) { try writer.write(bytes.span, from: &done) }
      #expect(error?.isBusy == true)
      try #require(done > before && done < bytes.count)
      // Now there is room again.
      var buffer = [UInt8](repeating: 0, count: bytes.count)
      #expect(try reader?.read(into: &buffer, at: 0, count: done - before) == done - before)
    }
    reader = nil
    let error = #expect(throws: SystemError.self) { try writer.write(bytes.span, from: &done) }
    #expect(error?.isClosedPipe == true)
  }

  @Test func knowsTheTimeOfTheLastChange() throws {
    let path = try folder.write("a", "x")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000.5)], ofItemAtPath: path)
    let status = try Handle.open(reading: path).status()
    #expect(status.modified == .init(seconds: 1_700_000_000, nanoseconds: 500_000_000))
    #expect(status.modified < .init(seconds: 1_700_000_001))
    #expect(status.modified > .init(seconds: 1_700_000_000))
    #expect(status == (try FileStatus.of(path)))
  }

  @Test func countsTheNamesOfAFile() throws {
    let path = try folder.write("a", "x")
    let file = try Handle.open(reading: path)
    #expect(try file.status().names == 1)
    try FileManager.default.linkItem(atPath: path, toPath: folder.path("b"))
    #expect(try file.status().names == 2)
    try FileSystem.remove(path)
    try FileSystem.remove(folder.path("b"))
    #expect(try file.status().names == 0)
  }
}

/// Reads from a pipe until it has enough.
private final class OnlyReader: Sendable {
  private let file: Mutex<SystemFiles.FileHandle?>

  init(_ file: SystemFiles.FileHandle) {
    self.file = Mutex(file)
  }

  func read(atLeast count: Int) {
    file.withLock { file in
      var buffer = [UInt8](repeating: 0, count: 1000)
      var got = 0
      while got < count {
        got += (try? file?.read(into: &buffer, at: 0, count: buffer.count)) ?? 0
      }
      file = nil
    }
  }
}
