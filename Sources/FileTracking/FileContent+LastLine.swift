internal import Checkpoints
internal import Inputs
internal import SystemFiles

extension FileContent {
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D
  private static let pieceSize: UInt64 = 1 << 16

  /// The last line, if it has no end.
  ///
  /// - Parameter place: the start of a line, from which on it is looked for. The file is not compressed.
  func unfinishedLine(after place: UInt64) throws(SystemError) -> BegunLine? {
    var end = size
    while end > place {
      // In UTF-16, no piece begins inside a unit.
      let start = max(place, (end - min(end, Self.pieceSize)) & ~1)
      let bytes = try file.bytes(at: start, count: Int(end - start))
      guard UInt64(bytes.count) == end - start else { return nil }
      if let found = Self.endOfLastLine(in: bytes, at: start) {
        let line = start + UInt64(found)
        return line < size ? BegunLine(start: line, end: size) : nil
      }
      end = start
    }
    return place < size ? BegunLine(start: place, end: size) : nil
  }

  /// The place as a mark keeps it.
  func mark(at place: UInt64) throws(SystemError) -> ReadMark {
    var reader = try ContentReader(self)
    let (head, tail) = try reader.move(to: place, after: [])
    return ReadMark(offset: place, head: head, tail: tail)
  }

  /// The line end that stands at a place; empty if none does.
  ///
  /// - Parameter isPaired: whether characters are stored as pairs of bytes.
  func lineEnd(at place: UInt64, isPaired: Bool) throws(SystemError) -> [UInt8] {
    let (lineFeed, carriageReturn) = (Self.lineFeed, Self.carriageReturn)
    let ends: [[UInt8]] =
      isPaired
      ? [
        [lineFeed, 0], [0, lineFeed], [carriageReturn, 0, lineFeed, 0],
        [0, carriageReturn, 0, lineFeed],
      ] : [[lineFeed], [carriageReturn, lineFeed]]
    let bytes = try file.bytes(at: place, count: 4)
    return ends.first { bytes.starts(with: $0) } ?? []
  }

  /// Where the last line ends that has an end. Where zeros stand between other bytes, characters are taken for pairs.
  private static func endOfLastLine(in bytes: [UInt8], at offset: UInt64) -> Int? {
    let isPaired = bytes.contains(0)
    for index in bytes.indices.reversed() where bytes[index] == lineFeed {
      guard isPaired else { return index + 1 }
      let isFirst = (offset + UInt64(index)).isMultiple(of: 2)
      if isFirst, index + 1 < bytes.count, bytes[index + 1] == 0 { return index + 2 }
      if !isFirst, index > 0, bytes[index - 1] == 0 { return index + 1 }
    }
    return nil
  }
}
