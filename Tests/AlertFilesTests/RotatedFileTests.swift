import AlertFiles
import Foundation
import Synchronization
import SystemFiles
import TestSupport
import Testing

/// Rotated files, and the names and modes of the files around them.
struct RotatedFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func reportsAFailingRotationOnceUntilOneWorks() throws {
    let fails = Atomic<Bool>(true)
    let now = Atomic<Int64>(1000)
    let files = FaultyFileSystem { call, _ in
      call == .rename && fails.load(ordering: .relaxed) ? (13, 0) : nil
    }
    var file = try WrittenFile(in: folder, rotation: .bySize(10)) {
      $0.files = files
      $0.clock = { now.load(ordering: .relaxed) }
    }
    for isBroken in [true, false, true] {
      fails.store(isBroken, ordering: .relaxed)
      for _ in 0..<4 {
        file.write("1234567")
        now.add(100, ordering: .relaxed)
      }
      #expect(file.complaints().count == (isBroken ? 1 : 0))
    }
  }

  @Test(arguments: [0o600, 0o664])
  func newAndCompressedFilesHaveTheModeOfTheOldOne(_ mode: Int) throws {
    var file = try WrittenFile(in: folder, rotation: .bySize(10, .gzip))
    file.write("one")
    #expect(try folder.mode("out") != mode)
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: folder.path("out"))
    file.write("1234567")
    file.waitForCompression()
    #expect(try folder.names == ["out", "out.1.gz"])
    #expect(try folder.mode("out") == mode)
    #expect(try folder.mode("out.1.gz") == mode)
  }

  /// As after logrotate without `create`.
  @Test func createsAFileThatWasRenamedWithItsMode() throws {
    var file = try WrittenFile(in: folder)
    file.write("one")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.path("out"))
    try FileManager.default.moveItem(atPath: folder.path("out"), toPath: folder.path("old"))
    file.write("two")
    #expect(try folder.mode("out") == 0o600)
  }

  @Test func removesFilesThatALargerKeepLeft() throws {
    for name in ["1", "2", "3.gz", "5", "02", "2.txt", "x"] {
      try folder.write("out.\(name)", name)
    }
    var file = try WrittenFile(in: folder, rotation: .bySize(10, keep: 1))
    #expect(try folder.names.count == 8)
    file.write("1234567", "abcdefg")
    #expect(try folder.names == ["out", "out.02", "out.1", "out.2.txt", "out.5", "out.x"])
  }

  @Test func removesOnlyFilesOfItsOwn() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("out.2"), withIntermediateDirectories: false)
    var file = try WrittenFile(in: folder, rotation: .bySize(10, keep: 1))
    file.write("1234567", "abcdefg")
    #expect(try folder.names == ["out", "out.1", "out.2"])
    #expect(file.complaints() == [])
  }

  @Test func fillsFilesBeforeItRotatesThem() throws {
    var file = try WrittenFile(in: folder, rotation: .bySize(10_000, keep: 100))
    file.write((0..<900).map { "\($0 + 100)" + String(repeating: "x", count: $0 % 100) })
    let sizes = try folder.names.filter { $0 != "out" }.map { try folder.unpacked($0).utf8.count }
    #expect(sizes.count > 3)
    #expect(sizes.allSatisfy { (9_890...10_000).contains($0) })
  }
}
