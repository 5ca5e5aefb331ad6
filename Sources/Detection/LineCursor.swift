internal import KeywordMatching

/// Walks the lines of a block that are looked at, and knows their numbers.
struct LineCursor {
  /// The line's first byte.
  private(set) var start = 0
  /// The byte after the line's last, without its end.
  private(set) var end = 0
  /// Where the next line starts.
  private(set) var next = 0
  /// Whether the line is too long to be looked at in one piece.
  private(set) var isLong = false
  /// Whether there is a line: not before the first.
  private(set) var isOnLine = false
  /// What was found so far.
  var found = BlockSummary()

  private let origin: BlockOrigin
  private var countedTo = 0
  private var counted: UInt64 = 0

  init(_ origin: BlockOrigin) {
    self.origin = origin
  }

  /// Goes on to the line that has a byte of the block in it, which is not before ``next``.
  mutating func advance(in block: Span<UInt8>, to offset: Int, limit: DetectionLimits) {
    start = LineEnds.lineStart(before: offset, limit: next, in: block)
    let lineFeed = LineEnds.next(from: offset, in: block)
    next = min(lineFeed + 1, block.count)
    end = lineFeed
    if lineFeed < block.count, end > start, block[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    isLong = end - start > limit.maxLineBytes
    isOnLine = true
  }

  /// Where the line stands in the input. Lines are counted up to here only when this is asked for.
  mutating func place(in block: Span<UInt8>) -> LinePlace {
    counted += UInt64(LineEnds.count(in: countedTo..<start, of: block))
    countedTo = start
    return LinePlace(origin: origin, number: origin.line + counted, offset: storedOffset)
  }

  private var storedOffset: UInt64 {
    guard let offsets = origin.lineOffsets else { return origin.offset + UInt64(start) }
    return counted < offsets.count ? offsets[Int(counted)] : offsets.last ?? origin.offset
  }

  /// What was found in the whole block, which is counted to its end.
  mutating func summary(of block: Span<UInt8>) -> BlockSummary {
    counted += UInt64(LineEnds.count(in: countedTo..<block.count, of: block))
    found.lines = counted
    if !block.isEmpty, block[block.count - 1] != UInt8(ascii: "\n") { found.lines += 1 }
    return found
  }
}
