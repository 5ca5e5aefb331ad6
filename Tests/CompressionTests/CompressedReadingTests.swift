import Compression
import Foundation
import SystemFiles
import TestSupport
import Testing

struct CompressedReadingTests {
  /// The output of `gzip -n` and `zstd` for a thousand lines `tocsin`.
  static let foreign: [CompressionFormat: String] = [
    .gzip: "H4sIAAAAAAAAA+3FIREAQAgAME9NFOZfQP8jAQ02s/nZ9WIkSZIkSZIkSZIk3S2fWQFlWBsAAA==",
    .zstandard: "KLUv/QRYfQAAOHRvY3NpbgoBAE6rvhgB6jnHkQ==",
  ]
  static let lines = Array(String(repeating: "tocsin\n", count: 1000).utf8)

  static func packed(_ bytes: [UInt8], _ format: CompressionFormat) -> [UInt8] {
    switch format {
    case .gzip: CompressedText.gzip(bytes)
    case .zstandard: CompressedText.zstandard(bytes)
    }
  }

  /// The content that is read from a file, and the error at its end.
  static func read(
    _ file: [UInt8], _ format: CompressionFormat, pieces: Int = 4096
  ) throws -> (bytes: [UInt8], failure: SystemError?) {
    let folder = try TemporaryFolder()
    let path = try folder.write("a", file)
    let reader = try format.reader(of: try FileHandle.open(reading: path), path: "a")
    #expect(reader.isReadyToRead)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: pieces + 3)
    do throws(SystemError) {
      while true {
        let got = try reader.read(into: &buffer, at: 2, count: pieces)
        guard got > 0 else { return (bytes, nil) }
        bytes += buffer[2..<2 + got]
      }
    } catch {
      return (bytes, error)
    }
  }

  @Test(arguments: CompressionFormat.allCases) func filesOfTheUsualToolsAreRead(
    _ format: CompressionFormat
  ) throws {
    let file = try #require(Self.foreign[format].flatMap { Data(base64Encoded: $0) })
    #expect(CompressionFormat(beginning: file) == format)
    for pieces in [1, 7, 100_000] {
      let (bytes, failure) = try Self.read(Array(file), format, pieces: pieces)
      #expect(bytes == Self.lines)
      #expect(failure == nil)
    }
  }

  @Test(arguments: CompressionFormat.allCases) func membersAreReadOneAfterAnother(
    _ format: CompressionFormat
  ) throws {
    var generator = SeededGenerator()
    var file: [UInt8] = []
    var text: [UInt8] = []
    for size in [0, 1, 70_000, 0, 200_000] {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
      text += bytes
      file += Self.packed(bytes, format)
    }
    let (bytes, failure) = try Self.read(file, format)
    #expect(bytes == text)
    #expect(failure == nil)
  }

  @Test func zerosAfterAGzipFileAreSkipped() throws {
    let file = CompressedText.gzip([1, 2, 3]) + [UInt8](repeating: 0, count: 100_000)
    #expect(try Self.read(file, .gzip) == ([1, 2, 3], nil))
  }

  @Test(arguments: CompressionFormat.allCases) func aFileThatIsCutOffFailsAfterItsContent(
    _ format: CompressionFormat
  ) throws {
    let whole = Self.packed(Self.lines, format)
    for count in 1..<whole.count where count % 97 == 0 || count < 30 {
      let (bytes, failure) = try Self.read(Array(whole.prefix(count)), format)
      #expect(Self.lines.starts(with: bytes))
      #expect(
        failure?.description
          == "cannot decompress a: it ends in the middle of its compressed data")
    }
  }

  @Test(arguments: CompressionFormat.allCases) func damageNeverHangsOrCrashes(
    _ format: CompressionFormat
  ) throws {
    var generator = SeededGenerator()
    let foreign = try #require(Self.foreign[format].flatMap { Data(base64Encoded: $0) })
    for round in Rounds(atLeast: 300) {
      var file = round % 2 == 0 ? Array(foreign) : Self.packed(Self.lines, format)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        file[Int.random(in: 0..<min(file.count, 200), using: &generator)] ^=
          UInt8.random(in: 1...255, using: &generator)
      }
      let (bytes, _) = try Self.read(file, format)
      #expect(bytes.count < 1 << 24)
    }
  }

  @Test(arguments: CompressionFormat.allCases) func dataInAnotherFormatIsReportedAsDamaged(
    _ format: CompressionFormat
  ) throws {
    let (bytes, failure) = try Self.read(Array("no compressed file\n".utf8), format)
    #expect(bytes.isEmpty)
    #expect(failure?.description == "cannot decompress a: its compressed data is damaged")
  }

  /// A frame of one byte with a window of 1 KiB << exponent.
  private static func frame(window exponent: UInt8) -> [UInt8] {
    [0x28, 0xB5, 0x2F, 0xFD, 0, exponent << 3, 9, 0, 0, 0x61]
  }

  /// Without the limit, six inputs made with `zstd --long=27` took 811 MB.
  @Test func aWindowAboveTheLimitIsAnError() throws {
    #expect(try Self.read(Self.frame(window: 13), .zstandard).bytes == [0x61])
    // The header of the last one has the content size, 9 MiB and a byte, instead of a window.
    let inOneSegment: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 1, 0, 0x90, 0, 9, 0, 0, 0x61]
    for (frame, size) in [
      (Self.frame(window: 14), 16), (Self.frame(window: 17), 128), (Self.frame(window: 21), 2048),
      (inOneSegment, 10),
    ] {
      let (bytes, failure) = try Self.read(frame, .zstandard)
      #expect(bytes == [])
      #expect(
        failure?.description
          == "cannot decompress a: its window of \(size) MiB is larger than the limit of 8 MiB; compress it without "
          + "--long and --ultra")
    }
  }
}

private func == (
  _ first: (bytes: [UInt8], failure: SystemError?), _ second: ([UInt8], SystemError?)
) -> Bool {
  first.bytes == second.0 && first.failure == second.1
}
