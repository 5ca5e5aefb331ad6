internal import KeywordMatching
internal import LineText

/// Walks those lines of a block that are searched, and knows their numbers.
struct LineCursor {
  /// The line's first byte.
  private(set) var start = 0
  /// The byte after the line's last, without its end.
  private(set) var end = 0
  /// Where the next line starts.
  private(set) var next = 0
  /// Whether the line is too long to be searched in one piece.
  private(set) var isLong = false
  /// Whether the cursor is on a line; false before the first one.
  private(set) var isOnLine = false
  /// The summary so far.
  var found = BlockSummary()

  private let origin: BlockOrigin
  private var countedTo = 0
  private var counted: UInt64 = 0

  init(_ origin: BlockOrigin) {
    self.origin = origin
  }

  /// Moves to the line that contains the byte at `offset`, which is not before ``next``.
  mutating func advance(in block: Span<UInt8>, to offset: Int, limit: DetectionLimits) {
    start = LineEnds.lineStart(before: offset, limit: next, in: block)
    let lineFeed = LineEnds.next(from: offset, in: block)
    next = min(lineFeed + 1, block.count)
    end = LineText.end(ofLineFrom: start, to: lineFeed, in: block)
    isLong = end - start > limit.maxLineBytes
    isOnLine = true
  }

  /// The place of the line in the input. Counts the lines up to here, so ask for it only when it is needed.
  mutating func place(in block: Span<UInt8>) -> LinePlace {
    counted += UInt64(LineEnds.count(in: countedTo..<start, of: block))
    countedTo = start
    return LinePlace(origin: origin, number: origin.line + counted, offset: storedOffset)
  }

  private var storedOffset: UInt64 {
    guard let offsets = origin.lineOffsets else { return origin.offset + UInt64(start) }
    return counted < offsets.count ? offsets[Int(counted)] : offsets.last ?? origin.offset
  }

  /// The summary of the whole block, whose lines are now counted to its end.
  mutating func summary(of block: Span<UInt8>) -> BlockSummary {
    counted += UInt64(LineEnds.count(in: countedTo..<block.count, of: block))
    found.lines = counted
    if !block.isEmpty, block[block.count - 1] != UInt8(ascii: "\n") { found.lines += 1 }
    return found
  }
}
