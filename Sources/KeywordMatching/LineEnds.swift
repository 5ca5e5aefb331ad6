#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Finds the ends of lines, which are at LF (0x0A).
package enum LineEnds {
  private static let lineFeed = UInt8(ascii: "\n")

  /// The offset of the first LF at or after `offset`, or the count of `bytes`.
  package static func next(from offset: Int, in bytes: Span<UInt8>) -> Int {
    let count = bytes.count
    guard offset < count else { return count }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return count }
      // `offset` and the length stay inside of the buffer.
      guard let found = unsafe memchr(base + offset, Int32(lineFeed), count - offset) else {
        return count
      }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// The offset after the last LF before `offset`, or `limit` where there is none from there on.
  package static func lineStart(before offset: Int, limit: Int, in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var start = min(offset, buffer.count)
      while start > limit, unsafe buffer[start - 1] != lineFeed { start -= 1 }
      return start
    }
  }

  /// How many LFs are in a range of `bytes`.
  package static func count(in range: Range<Int>, of bytes: Span<UInt8>) -> Int {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
      var total = 0
      var offset = 0
      // Sums of at most 255 fit a byte, which lets the loop run on whole vectors.
      while offset < buffer.count {
        let end = min(offset + 255, buffer.count)
        var part: UInt8 = 0
        for index in offset..<end where unsafe buffer[index] == lineFeed { part &+= 1 }
        total += Int(part)
        offset = end
      }
      return total
    }
  }
}
