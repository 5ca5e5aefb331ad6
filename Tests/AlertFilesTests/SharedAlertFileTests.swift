import AlertDelivery
import AlertFiles
import Foundation
import Synchronization
import SystemFiles
import TestSupport
import Testing

/// An alert file that several sinks write to and rotate.
struct SharedAlertFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func twoSinksThatRotateOneFileLoseNothing() async throws {
    let folder = folder
    let rotation = FileRotation.bySize(1000, keep: 100, .gzip)
    try await withThrowingTaskGroup { group in
      for writer in ["a", "b"] {
        group.addTask {
          var file = try WrittenFile(in: folder, rotation: rotation) { $0.syncPolicy = .none }
          for batch in 0..<100 { file.write((0..<10).map { "\(writer) \(batch) \($0)" }) }
          file.waitForCompression()
          #expect(file.complaints() == [])
        }
      }
      try await group.waitForAll()
    }
    let texts = try folder.names.map(folder.unpacked)
    let lines = texts.joined().split(separator: "\n")
    #expect(lines.count == 2000)
    #expect(Set(lines).count == 2000)
    #expect(texts.count > 10)
    #expect(try !folder.names.contains { $0.hasSuffix(".tmp") })
  }

  @Test func endsALineThatAnotherWriterLeftUnfinished() throws {
    var file = try WrittenFile(in: folder)
    file.write("one")
    try folder.append("out", "torn")
    file.write("two")
    try folder.append("out", "whole\n")
    file.write("three")
    #expect(try folder.unpacked("out") == "one\ntorn\ntwo\nwhole\nthree\n")
  }

  @Test func writesAnAlertWholeAgainIfAnotherWriterFollowsItsPart() throws {
    let writes = Atomic<Int>(0)
    let files = FaultyFileSystem { call, _ in
      switch call {
      case .write: writes.add(1, ordering: .relaxed).newValue == 1 ? (28, 6) : nil
      case .truncate: (1, 0)
      default: nil
      }
    }
    var file = try WrittenFile(in: folder) { $0.files = files }
    file.write("one", "two")
    try folder.append("out", "\nother\n")
    file.write([], after: .seconds(1))
    #expect(try folder.unpacked("out") == "one\ntw\nother\ntwo\n")
  }

  @Test func removesNothingThatAnotherWriterAppended() throws {
    let writes = Atomic<Int>(0)
    let folder = folder
    let files = FaultyFileSystem { call, _ in
      guard call == .lock || call == .write else { return nil }
      let number = writes.add(1, ordering: .relaxed).newValue
      // The calls are: lock at the opening, lock for the write, write, lock for taking back.
      if number == 4 { try? folder.append("out", "other\n") }
      return number == 3 ? (28, 6) : nil
    }
    var file = try WrittenFile(in: folder) { $0.files = files }
    file.write("one", "two")
    #expect(try folder.unpacked("out") == "one\ntwother\n")
    file.write([], after: .seconds(1))
    #expect(try folder.unpacked("out") == "one\ntwother\ntwo\n")
  }

  @Test func doesNotRotateAFileThatAnotherSinkHasRotated() throws {
    let rotation = FileRotation.bySize(12)
    var first = try WrittenFile(in: folder, rotation: rotation)
    var second = try WrittenFile(in: folder, rotation: rotation)
    first.write("1234567")
    second.write("abcdefg")
    first.write("xyz")
    #expect(try folder.names == ["out", "out.1"])
    #expect(try folder.unpacked("out.1") == "1234567\n")
    #expect(try folder.unpacked("out") == "abcdefg\nxyz\n")
  }

  @Test func writesToAFileThatStaysLocked() throws {
    var file = try WrittenFile(in: folder, rotation: .bySize(10)) {
      $0.lockPatience = .milliseconds(20)
    }
    let other = try SystemFiles.FileHandle.open(locking: folder.path("out"))
    #expect(try other.tryLock())
    for text in ["one", "two", "three"] { file.write(text) }
    #expect(try folder.unpacked("out") == "one\ntwo\nthree\n")
    #expect(file.complaints().count == 1)
    other.unlock()
    file.write("four")
    #expect(file.complaints() == [])
  }

  @Test func rotatesOnFileSystemsWithoutLocks() throws {
    let files = FaultyFileSystem { call, _ in call == .lock ? (95, 0) : nil }
    var file = try WrittenFile(in: folder, rotation: .bySize(10)) { $0.files = files }
    file.write("1234567", "abcdefg")
    #expect(try folder.unpacked("out.1") == "1234567\n")
    #expect(file.complaints() == [])
  }
}
