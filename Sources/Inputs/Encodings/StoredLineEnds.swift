/// How line feeds and carriage returns are stored.
///
/// In every known encoding of bytes, a byte 0A is a line feed: it is never a later byte of a character. In UTF-16, the
/// pair 000A is always a line feed. Lines can therefore be split before they are decoded, and decoding does not change
/// how many there are.
package enum StoredLineEnds: Sendable {
  case bytes
  /// Pairs of bytes, the lower one first, from the buffer's first byte on.
  case littleEndianPairs
  /// Pairs of bytes, the higher one first, from the buffer's first byte on.
  case bigEndianPairs

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// How many bytes a line feed has; a carriage return has as many.
  package var width: Int { self == .bytes ? 1 : 2 }

  /// The place of the last line feed that has a byte in a range.
  func last(in buffer: [UInt8], _ range: Range<Int>) -> Int? {
    guard self != .bytes else { return buffer[range].lastIndex(of: Self.lineFeed) }
    var place = range.upperBound / 2 * 2 - 2
    while place >= 0, place + 1 >= range.lowerBound {
      if isLineFeed(at: place, in: buffer.span) { return place }
      place -= 2
    }
    return nil
  }

  /// The place of the first line feed among the first `count` bytes.
  func first(in buffer: [UInt8], count: Int) -> Int? {
    guard self != .bytes else { return buffer[..<count].firstIndex(of: Self.lineFeed) }
    var place = 0
    while place + 2 <= count {
      if isLineFeed(at: place, in: buffer.span) { return place }
      place += 2
    }
    return nil
  }

  /// Whether a carriage return ends at a place.
  func hasReturn(before place: Int, in buffer: [UInt8]) -> Bool {
    guard place >= width else { return false }
    switch self {
    case .bytes: return buffer[place - 1] == Self.carriageReturn
    case .littleEndianPairs:
      return buffer[place - 2] == Self.carriageReturn && buffer[place - 1] == 0
    case .bigEndianPairs:
      return buffer[place - 1] == Self.carriageReturn && buffer[place - 2] == 0
    }
  }

  /// How many bytes the end of a line has whose line feed is at a place: a carriage return just before it belongs to
  /// it.
  func endingLength(at lineFeed: Int, in buffer: [UInt8]) -> Int {
    (hasReturn(before: lineFeed, in: buffer) ? 2 : 1) * width
  }

  /// The offset at which each of some whole lines starts, where the first one starts at `offset`.
  package func lineStarts(of lines: Span<UInt8>, from offset: UInt64) -> [UInt64] {
    guard !lines.isEmpty else { return [] }
    var starts = [offset]
    var place = 0
    // No line starts at the end.
    while place + width < lines.count {
      if isLineFeed(at: place, in: lines) { starts.append(offset + UInt64(place + width)) }
      place += width
    }
    return starts
  }

  private func isLineFeed(at place: Int, in bytes: Span<UInt8>) -> Bool {
    switch self {
    case .bytes: bytes[place] == Self.lineFeed
    case .littleEndianPairs: bytes[place] == Self.lineFeed && bytes[place + 1] == 0
    case .bigEndianPairs: bytes[place + 1] == Self.lineFeed && bytes[place] == 0
    }
  }
}
