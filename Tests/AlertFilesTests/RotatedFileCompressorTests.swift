import AlertDelivery
import AlertFiles
import Foundation
import SystemFiles
import TestSupport
import Testing

/// Compression in the background while others use the same files.
struct RotatedFileCompressorTests {
  private let folder: TemporaryFolder
  private let rotation = FileRotation.bySize(10, .gzip)

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Text that takes about a second to compress.
  private static let long: String = {
    var generator = SeededGenerator(seed: 1)
    let words = (0..<8000).map { _ in String(generator.next(), radix: 36) + "\n" }
    // A repeat this far behind is beyond the window of gzip.
    return String(repeating: words.joined(), count: 150)
  }()

  /// Waits until a file is being compressed.
  private func waitForDraft() throws {
    for _ in 0..<1000 {
      if try folder.names.contains(where: { $0.hasSuffix(".gz.tmp") }) { return }
      usleep(5_000)
    }
    Issue.record("nothing is compressed: \(try folder.names)")
  }

  @Test func compressesAFileThatMovesUpMeanwhileUnderItsNewNumber() throws {
    try folder.write("out.1", Self.long)
    var file = try WrittenFile(in: folder, rotation: rotation)
    try waitForDraft()
    file.write("1234567", "abcdefg")
    // The rotation did not wait for the compression.
    #expect(try folder.names.contains("out.2"))
    file.waitForCompression()
    #expect(try folder.names == ["out", "out.1.gz", "out.2.gz"])
    #expect(try folder.unpacked("out.1.gz") == "1234567\n")
    #expect(try folder.unpacked("out.2.gz") == Self.long)
    #expect(file.complaints() == [])
  }

  @Test func forgetsAFileThatIsRemovedMeanwhile() throws {
    try folder.write("out.1", Self.long)
    var file = try WrittenFile(in: folder, rotation: .bySize(10, keep: 1, .gzip))
    try waitForDraft()
    file.write("1234567", "abcdefg")
    file.waitForCompression()
    #expect(try folder.names == ["out", "out.1.gz"])
    #expect(try folder.unpacked("out.1.gz") == "1234567\n")
    #expect(file.complaints() == [])
  }

  @Test func leavesAFileAsItWasWhenGivenUp() throws {
    try folder.write("out.1", Self.long)
    var file = try WrittenFile(in: folder, rotation: rotation)
    try waitForDraft()
    file.delivery.waitForBackground { true }
    #expect(try folder.names == ["out", "out.1"])
    #expect(try folder.unpacked("out.1") == Self.long)
    #expect(file.complaints() == [])
  }

  /// Two processes must not write to one draft: one would rename it while the other writes.
  @Test func leavesAFileAloneThatAnotherProcessCompresses() throws {
    try folder.write("out.1", "old\n")
    let other = try SystemFiles.FileHandle.open(locking: folder.path("out.1"))
    #expect(try other.tryLock())
    let number = try other.status().identity.number
    try folder.write("out.\(number).gz.tmp", "half")
    var file = try WrittenFile(in: folder, rotation: rotation)
    file.waitForCompression()
    #expect(try folder.names == ["out", "out.\(number).gz.tmp", "out.1"].sorted())
    other.unlock()
    file = try WrittenFile(in: folder, rotation: rotation)
    file.waitForCompression()
    #expect(try folder.names == ["out", "out.1.gz"])
    #expect(try folder.unpacked("out.1.gz") == "old\n")
    #expect(file.complaints() == [])
  }

  @Test func twoSinksOfOnePathCompressEachFileOnce() throws {
    try folder.write("out.1", Self.long)
    var first = try WrittenFile(in: folder, rotation: rotation)
    try waitForDraft()
    var second = try WrittenFile(in: folder, rotation: rotation)
    second.waitForCompression()
    #expect(try folder.names == ["out", "out.1.gz"])
    #expect(try folder.unpacked("out.1.gz") == Self.long)
    #expect(first.complaints() + second.complaints() == [])
  }
}
