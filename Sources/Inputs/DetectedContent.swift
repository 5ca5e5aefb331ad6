internal import Compression
internal import SystemFiles

/// The content of a stream that may be compressed with gzip or Zstandard, which its first bytes tell. These cannot be read
/// without consuming them.
///
/// Unchecked: one thread at a time reads an input.
final class DetectedContent: ByteStream, @unchecked Sendable {
  private let stream: any ByteStream
  private let path: String
  /// The content; nil before the first bytes were read.
  private var content: (any ByteStream)?

  init(_ stream: any ByteStream, path: String) {
    self.stream = stream
    self.path = path
  }

  var isReadyToRead: Bool { content?.isReadyToRead ?? stream.isReadyToRead }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int {
    if let content { return try content.read(into: &buffer, at: offset, count: count) }
    let first = try firstBytes()
    let begun = BegunStream(first, stream)
    let content: any ByteStream =
      if let format = CompressionFormat(beginning: first) {
        try format.reader(of: begun, path: path)
      } else { begun }
    self.content = content
    return try content.read(into: &buffer, at: offset, count: count)
  }

  /// Reads what is ready, and more only while it may be the beginning of a compressed file's mark.
  private func firstBytes() throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var filled = 0
    while filled < CompressionFormat.magicLimit {
      let got = try stream.read(into: &bytes, at: filled, count: bytes.count - filled)
      filled += got
      let isBegun = CompressionFormat.allCases.contains {
        filled < $0.magic.count && $0.magic.starts(with: bytes[..<filled])
      }
      guard got > 0, isBegun else { break }
    }
    return Array(bytes[..<filled])
  }
}

/// A stream of which the first bytes were read already.
///
/// Unchecked: one thread at a time reads an input.
private final class BegunStream: ByteStream, @unchecked Sendable {
  private var first: ArraySlice<UInt8>
  private let rest: any ByteStream

  init(_ first: [UInt8], _ rest: any ByteStream) {
    self.first = first[...]
    self.rest = rest
  }

  var isReadyToRead: Bool { !first.isEmpty || rest.isReadyToRead }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int {
    guard !first.isEmpty else { return try rest.read(into: &buffer, at: offset, count: count) }
    let taken = first.prefix(count)
    buffer.replaceSubrange(offset..<offset + taken.count, with: taken)
    first = first.dropFirst(taken.count)
    return taken.count
  }
}
