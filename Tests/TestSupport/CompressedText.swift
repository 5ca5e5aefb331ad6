/// Compressed files made by hand. They store their content, and any decoder of their format reads them.
package enum CompressedText {
  /// A gzip member (RFC 1952) of stored blocks (RFC 1951).
  package static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for (block, isLast) in blocks(of: bytes, limit: 65_535) {
      file.append(isLast ? 1 : 0)
      file += littleEndian(block.count, bytes: 2)
      file += littleEndian(~block.count, bytes: 2)
      file += block
    }
    return file + littleEndian(Int(checksum(bytes)), bytes: 4) + littleEndian(bytes.count, bytes: 4)
  }

  /// A Zstandard frame (RFC 8878) of raw blocks.
  package static func zstandard(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x40]
    for (block, isLast) in blocks(of: bytes, limit: 1 << 16) {
      file += littleEndian((isLast ? 1 : 0) | block.count << 3, bytes: 3)
      file += block
    }
    return file
  }

  /// Whether bytes begin as those that ``gzip(_:)`` and ``zstandard(_:)`` return.
  package static func isCompressed(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }

  private static func blocks(
    of bytes: [UInt8], limit: Int
  ) -> [(block: ArraySlice<UInt8>, isLast: Bool)] {
    var blocks: [(ArraySlice<UInt8>, Bool)] = []
    var start = 0
    repeat {
      let end = min(start + limit, bytes.count)
      blocks.append((bytes[start..<end], end == bytes.count))
      start = end
    } while start < bytes.count
    return blocks
  }

  private static func littleEndian(_ value: Int, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 of RFC 1952.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1
      }
    }
  }
}
