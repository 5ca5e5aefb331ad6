internal import CSIMDScan

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Finds line ends: LF (0x0A).
package enum LineEnds {
  private static let lineFeed = UInt8(ascii: "\n")

  /// The offset of the first LF at or after `offset`, or the count of `bytes`.
  package static func next(from offset: Int, in bytes: Span<UInt8>) -> Int {
    let count = bytes.count
    guard offset < count else { return count }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return count }
      // `offset` and the length stay inside the buffer.
      guard let found = unsafe memchr(base + offset, Int32(lineFeed), count - offset) else {
        return count
      }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// The offset after the last LF before `offset`, or `limit` if there is none at or after `limit`.
  package static func lineStart(before offset: Int, limit: Int, in bytes: Span<UInt8>) -> Int {
    let end = min(offset, bytes.count)
    guard end > limit else { return end }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return limit }
      // `limit..<end` lies inside the buffer.
      return unsafe limit + simdscan_after_last_line_feed(base + limit, end - limit, simdscan_best)
    }
  }

  /// The number of LFs in a range of `bytes`.
  package static func count(in range: Range<Int>, of bytes: Span<UInt8>) -> Int {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe simdscan_count_line_feeds(base, buffer.count, simdscan_best)
    }
  }
}
