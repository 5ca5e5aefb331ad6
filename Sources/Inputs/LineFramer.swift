package import SystemFiles

/// Whole lines of an input, or a part of a line that is too long, as they are stored.
package struct Block: Sendable {
  /// The buffer; only ``range`` of it is the block.
  package var buffer: [UInt8]
  /// The bytes of the buffer that are the block.
  package var range: Range<Int>
  /// How the bytes stand for characters.
  package var encoding: TextEncoding
  /// Where the first byte stands in the input, in bytes.
  package var offset: UInt64
  /// How many bytes of the input the block stands for, a byte order mark before it included.
  package var storedBytes: Int
  /// Whether no more input was ready when the block was cut: whoever reads the alerts may be waiting.
  package var isLastReady: Bool
}

/// Cuts an input into blocks that end at line ends.
///
/// A block goes out when its buffer is full, or when no more input is ready. A byte order mark at the input's
/// start belongs to no line. Lines are told apart as they are stored: whoever looks at a block decodes it. A block has no
/// more bytes than the block size says, or than the longest line that is kept whole takes with its end and a mark; memory
/// is bounded by that, whatever the input.
package struct LineFramer {
  /// What comes next of an input.
  package enum Piece: Sendable {
    /// Whole lines; the input's last one may lack its end.
    case lines(Block)
    /// A part of a line that is longer than the limit, without its end.
    case part(Block)
    /// The end of a line that came in parts: where the line started in the input, and the bytes of its end.
    case endOfParts(lineOffset: UInt64, ending: Int)

    /// Whether no more input was ready when the piece was cut. The end of a line is always followed by a look.
    package var isLastReady: Bool {
      switch self {
      case .lines(let block): block.isLastReady
      case .part: false
      case .endOfParts: true
      }
    }
  }

  /// How far the input was given out, in the middle of a line where parts of one were.
  package private(set) var mark: ReadMark

  private var reader: InputReader
  private let pool: BufferPool
  private let blockSize: Int
  private let maxLineBytes: Int
  /// What was read and not yet given out.
  private var rest: [UInt8] = []
  /// Whether ``rest`` may have whole lines, as it has after a line that came in parts.
  private var restMayHaveLines = false
  /// Whether more may come after what there is.
  private var isGrowing: Bool
  private var isAtEnd = false
  /// Where the line started of which parts are being given out.
  private var longLineOffset: UInt64?
  /// How many bytes end that line, once its end was seen.
  private var longLineEnding: Int?
  /// What is thrown after the lines before it were given out.
  private var failure: SystemError?

  /// - Parameters:
  ///   - blockSize: how many bytes a block has at most, lines that are longer left out; at least 1.
  ///   - maxLineBytes: a line of more bytes as UTF-8, its end not counted, comes in parts if it does not fit a
  ///     block.
  ///   - start: where in the input the stream stands: at the start of a line.
  ///   - isGrowing: whether more may come after what there is: then a last line without an end is kept until its
  ///     end comes, or ``finish()`` is called, and nothing waits.
  package init(
    _ stream: any ByteStream, encoding: EncodingChoice = .known(.utf8), pool: BufferPool,
    blockSize: Int, maxLineBytes: Int, from start: ReadMark = ReadMark(), isGrowing: Bool = false
  ) {
    mark = start
    reader = InputReader(stream, encoding: encoding, start: start.offset, isGrowing: isGrowing)
    self.isGrowing = isGrowing
    self.pool = pool
    self.blockSize = max(1, blockSize)
    self.maxLineBytes = maxLineBytes
  }

  /// How far the input is read with a piece that was just given out; nil in the middle of a line.
  package func mark(after piece: Piece) -> ReadMark? {
    if case .part = piece { return nil }
    return mark
  }

  /// How the bytes that were given out stand for characters.
  package var encoding: TextEncoding { reader.encoding }

  /// How many bytes were read that wait for the end of their line.
  package var unfinishedBytes: Int { rest.count }

  /// Says that nothing will come after what there is: a last line without an end is a line.
  package mutating func finish() {
    isGrowing = false
    reader.finish()
  }

  /// The next piece; nil at the end, or where more may come and no line is whole. Waits for a line's end, but no
  /// longer than for that, and not at all for an input that grows. Where reading fails, whole lines before that come first.
  package mutating func next() throws(SystemError) -> Piece? {
    if let failure {
      self.failure = nil
      throw failure
    }
    if let ending = longLineEnding, let lineOffset = longLineOffset {
      longLineEnding = nil
      longLineOffset = nil
      return .endOfParts(lineOffset: lineOffset, ending: ending)
    }
    if isGrowing, !restMayHaveLines, !reader.isReadyToRead() { return nil }
    return longLineOffset == nil ? try nextLines() : try nextPart()
  }

  private mutating func nextLines() throws(SystemError) -> Piece? {
    var buffer = pool.take(max(blockSize, rest.count + 1))
    var count = takeRest(into: &buffer)
    var lastLineFeed = lineEnds.last(in: buffer, 0..<count)
    while true {
      let isReady = !isAtEnd && (count < blockSize || lastLineFeed == nil) && reader.isReadyToRead()
      if let lastLineFeed, !isReady {
        return .lines(cut(&buffer, count: count, at: lastLineFeed + lineEnds.width))
      }
      if isAtEnd {
        guard count > 0 else {
          pool.giveBack(buffer)
          return nil
        }
        return .lines(cut(&buffer, count: count, at: count))
      }
      if lastLineFeed == nil, count - markLength(buffer, count) >= leastLongLine {
        longLineOffset = mark.offset + UInt64(markLength(buffer, count))
        return .part(cutPart(&buffer, count: count))
      }
      if isGrowing, !isReady { return keep(&buffer, count: count) }
      if count == buffer.count {
        let growth = max(1, min(count, longestBlock - count))
        buffer.append(contentsOf: repeatElement(0, count: growth))
      }
      let got: Int
      do throws(SystemError) {
        got = try reader.read(into: &buffer, at: count, count: buffer.count - count)
      } catch {
        guard let lastLineFeed else { throw error }
        failure = error
        return .lines(cut(&buffer, count: count, at: lastLineFeed + lineEnds.width))
      }
      if got == 0 {
        // A file that was cut short just now is no longer ready.
        if isGrowing { return keep(&buffer, count: count) }
        isAtEnd = true
      }
      lastLineFeed = lineEnds.last(in: buffer, count..<count + got) ?? lastLineFeed
      count += got
    }
  }

  private mutating func nextPart() throws(SystemError) -> Piece? {
    let lineEnds = lineEnds
    var buffer = pool.take(max(blockSize, rest.count + 2 * lineEnds.width))
    var count = takeRest(into: &buffer)
    // A CR is held back until it is known whether an LF follows it.
    if count < 2 * lineEnds.width, !isAtEnd {
      let got = try reader.read(into: &buffer, at: count, count: buffer.count - count)
      count += got
      if isGrowing, count < 2 * lineEnds.width, lineEnds.first(in: buffer, count: count) == nil {
        return keep(&buffer, count: count)
      }
      isAtEnd = got == 0
    }
    if let lineFeed = lineEnds.first(in: buffer, count: count) {
      let hasReturn = lineEnds.hasReturn(before: lineFeed, in: buffer)
      let ending = (hasReturn ? 2 : 1) * lineEnds.width
      longLineEnding = ending
      restMayHaveLines = true
      return .part(cut(&buffer, count: count, at: lineFeed + lineEnds.width, without: ending))
    }
    if isAtEnd {
      longLineEnding = 0
      return .part(cut(&buffer, count: count, at: count))
    }
    return .part(cutPart(&buffer, count: count))
  }

  /// Keeps what is no whole line for later.
  private mutating func keep(_ buffer: inout [UInt8], count: Int) -> Piece? {
    rest.append(contentsOf: buffer[..<count])
    pool.giveBack(buffer)
    buffer = []
    return nil
  }

  private mutating func takeRest(into buffer: inout [UInt8]) -> Int {
    let count = rest.count
    buffer.replaceSubrange(0..<count, with: rest)
    rest.removeAll(keepingCapacity: true)
    restMayHaveLines = false
    return count
  }

  private mutating func cutPart(_ buffer: inout [UInt8], count: Int) -> Block {
    let whole = count - count % lineEnds.width
    let endsInReturn = lineEnds.hasReturn(before: whole, in: buffer)
    return cut(&buffer, count: count, at: endsInReturn ? whole - lineEnds.width : whole)
  }

  /// The block up to a place; what comes after it is kept for the next. `ending` bytes before the place are
  /// no part of the block.
  private mutating func cut(
    _ buffer: inout [UInt8], count: Int, at place: Int, without ending: Int = 0
  ) -> Block {
    rest.append(contentsOf: buffer[place..<count])
    let start = min(markLength(buffer, count), place)
    let block = Block(
      buffer: buffer, range: start..<max(place - ending, start), encoding: reader.encoding,
      offset: mark.offset + UInt64(start), storedBytes: place - ending,
      isLastReady: isAtEnd || !reader.isReadyToRead())
    mark.advance(over: buffer[..<place])
    buffer = []
    return block
  }

  private func markLength(_ buffer: [UInt8], _ count: Int) -> Int {
    guard mark.offset == 0, let sign = reader.encoding.byteOrderMark, count >= sign.count,
      buffer.starts(with: sign)
    else { return 0 }
    return sign.count
  }

  private var lineEnds: StoredLineEnds { reader.encoding.lineEnds }

  /// The most bytes that it may take to tell whether a line is too long. Those who search a block count on that it is
  /// hardly longer than the longest line that is kept whole.
  private var longestBlock: Int {
    leastLongLine + (reader.encoding.byteOrderMark?.count ?? 0)
  }

  /// How many bytes without a line feed are a line that is too long, even if the last of them belong to its end, or
  /// to a character that goes on.
  private var leastLongLine: Int {
    reader.encoding.storedBytes(exceeding: maxLineBytes) + 2 * lineEnds.width - 1
  }
}
