package import SystemFiles

/// Cuts an input into blocks that end at line ends.
///
/// A block is cut when its buffer is full, or when no more input is ready. A byte order mark at the start of the input
/// belongs to no line, and neither do zeros there, which are a hole in the file. Lines are found as they are stored; blocks are decoded later. A block has no more bytes than
/// the block size, or than the longest line that is kept whole with its end and a mark: this bounds memory, whatever
/// the input.
package struct LineFramer {
  /// What comes next in an input.
  package enum Piece: Sendable {
    /// Whole lines; the last one of the input may lack its end.
    case lines(Block)
    /// A part of a line that is longer than the limit, without the line's end.
    case part(Block)
    /// The end of a line that came in parts: the offset in the input at which the line started, and how many bytes
    /// its end has.
    case endOfParts(lineOffset: UInt64, ending: Int)

    /// Whether no more input was ready when the piece was cut. After the end of a long line, the next piece tells.
    package var isLastReady: Bool {
      switch self {
      case .lines(let block): block.isLastReady
      case .part: false
      case .endOfParts: true
      }
    }
  }

  /// The place after the last piece; in the middle of a line after a part of one.
  package private(set) var mark: ReadMark

  private var reader: InputReader
  /// Tells whether an encoding that was detected holds for later lines; nil once it is certain.
  private var doubtful: DoubtfulText?
  /// The zeros at the beginning of the input; nil if it is read from another place.
  private let zeros: LeadingZeros?
  /// The zeros that were passed over and belong to no piece so far.
  private var passedZeros: UInt64 = 0
  private let pool: BufferPool
  private let blockSize: Int
  private let maxLineBytes: Int
  /// Bytes that were read and are in no piece so far.
  private var rest: [UInt8] = []
  /// Whether ``rest`` may have whole lines, as it has after a line that came in parts.
  private var restMayHaveLines = false
  /// Whether bytes may be appended to the input.
  private var isGrowing: Bool
  private var isAtEnd = false
  /// The offset at which the line started whose parts are the last pieces.
  private var longLineOffset: UInt64?
  /// How many bytes the end of that line has, once it was read.
  private var longLineEnding: Int?
  /// An error to throw after the lines before it.
  private var failure: SystemError?

  /// - Parameters:
  ///   - blockSize: how many bytes a block has at most, unless one line is longer; at least 1.
  ///   - maxLineBytes: a line comes in parts if it has more bytes of UTF-8 than this, without its end, and does not fit a
  ///     block.
  ///   - start: the stream's place in the input, which is the start of a line.
  ///   - isGrowing: whether bytes may be appended to the input. Then a last line without an end is kept until its end
  ///     is there or ``finish()`` is called. ``next()`` never waits for it.
  package init(
    _ stream: any ByteStream, encoding: EncodingChoice = .known(.utf8), pool: BufferPool,
    blockSize: Int, maxLineBytes: Int, from start: ReadMark = ReadMark(), isGrowing: Bool = false
  ) {
    mark = start
    zeros = start.offset == 0 ? LeadingZeros(stream, unit: encoding.unit) : nil
    reader = InputReader(
      zeros ?? stream, encoding: encoding, start: start.offset, isGrowing: isGrowing)
    doubtful = encoding == .auto ? DoubtfulText() : nil
    self.isGrowing = isGrowing
    self.pool = pool
    self.blockSize = max(1, blockSize)
    self.maxLineBytes = maxLineBytes
  }

  /// The place after the piece that ``next()`` returned last; nil in the middle of a line.
  package func mark(after piece: Piece) -> ReadMark? {
    if case .part = piece { return nil }
    return mark
  }

  /// How the bytes of all pieces so far encode characters.
  package var encoding: TextEncoding { reader.encoding }

  /// How many bytes were read that wait for the end of their line.
  package var unfinishedBytes: Int { rest.count }

  /// Says that nothing will be appended any more: a last line without an end is a line.
  package mutating func finish() {
    isGrowing = false
    reader.finish()
  }

  /// The next piece; nil at the end, or while no line of a growing input is whole. Waits until a line ends; for a
  /// growing input, not at all. Where reading fails, the whole lines before the failure come first.
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

  // MARK: - Lines

  private mutating func nextLines() throws(SystemError) -> Piece? {
    var draft = takeRest(room: rest.count + 1)
    draft.lastLineFeed = lineEnds.last(in: draft.buffer, 0..<draft.count)
    while true {
      let hasRoom = draft.count < blockSize || draft.lastLineFeed == nil
      let isReady = !isAtEnd && hasRoom && reader.isReadyToRead()
      if let lastLineFeed = draft.lastLineFeed, !isReady {
        return .lines(cutLines(&draft, at: lastLineFeed + lineEnds.width))
      }
      if isAtEnd {
        guard draft.count > 0 else {
          pool.giveBack(draft.buffer)
          return nil
        }
        return .lines(cutLines(&draft, at: draft.count))
      }
      if draft.lastLineFeed == nil, draft.count - markLength(draft) >= leastLongLine {
        longLineOffset = mark.offset + UInt64(markLength(draft))
        // Its parts are not kept.
        doubtful = nil
        return .part(cutPart(&draft))
      }
      if isGrowing, !isReady { return keep(&draft) }
      do throws(SystemError) {
        // A file that was cut short just now is no longer ready.
        if try readMore(&draft) == 0, isGrowing { return keep(&draft) }
      } catch {
        guard let lastLineFeed = draft.lastLineFeed else { throw error }
        failure = error
        return .lines(cutLines(&draft, at: lastLineFeed + lineEnds.width))
      }
    }
  }

  /// The block of the lines up to a place. If the lines contradict the encoding that was detected, the lines before them are
  /// in the block once more, under another one.
  private mutating func cutLines(_ draft: inout BlockDraft, at place: Int) -> Block {
    var block = cut(&draft, at: place)
    guard doubtful != nil, let evidence = reader.evidence else { return block }
    if evidence >= DoubtfulText.enough {
      doubtful = nil
    } else if let encoding = doubtful?.take(&block, decidedBy: evidence) {
      reader.decide(encoding)
    }
    if doubtful?.isSettled == true { doubtful = nil }
    return block
  }

  /// Reads as much as there is room for, and makes room if there is none; how many bytes were read.
  private mutating func readMore(_ draft: inout BlockDraft) throws(SystemError) -> Int {
    let count = draft.count
    if count == draft.buffer.count {
      let growth = max(1, min(count, longestBlock - count))
      draft.buffer.append(contentsOf: repeatElement(0, count: growth))
    }
    let got = try reader.read(
      into: &draft.buffer, at: count, count: draft.buffer.count - count)
    notePassedZeros()
    draft.lastLineFeed =
      lineEnds.last(in: draft.buffer, count..<count + got) ?? draft.lastLineFeed
    draft.count += got
    isAtEnd = got == 0 && !isGrowing
    return got
  }

  private mutating func notePassedZeros() {
    guard mark.offset == passedZeros, let passed = zeros?.takePassed(), passed > 0 else { return }
    passedZeros += passed
    mark.advance(overZeros: passed)
  }

  // MARK: - Parts of a line

  private mutating func nextPart() throws(SystemError) -> Piece? {
    let lineEnds = lineEnds
    var draft = takeRest(room: rest.count + 2 * lineEnds.width)
    // A CR is held back until the next character is there: an LF makes it a part of the line's end.
    if draft.count < 2 * lineEnds.width, !isAtEnd {
      let got = try reader.read(
        into: &draft.buffer, at: draft.count, count: draft.buffer.count - draft.count)
      draft.count += got
      if isGrowing, draft.count < 2 * lineEnds.width,
        lineEnds.first(in: draft.buffer, count: draft.count) == nil
      {
        return keep(&draft)
      }
      isAtEnd = got == 0
    }
    if let lineFeed = lineEnds.first(in: draft.buffer, count: draft.count) {
      let ending = lineEnds.endingLength(at: lineFeed, in: draft.buffer)
      longLineEnding = ending
      restMayHaveLines = true
      return .part(cut(&draft, at: lineFeed + lineEnds.width, without: ending))
    }
    if isAtEnd {
      longLineEnding = 0
      return .part(cut(&draft, at: draft.count))
    }
    return .part(cutPart(&draft))
  }

  private mutating func cutPart(_ draft: inout BlockDraft) -> Block {
    let whole = draft.count - draft.count % lineEnds.width
    let endsInReturn = lineEnds.hasReturn(before: whole, in: draft.buffer)
    return cut(&draft, at: endsInReturn ? whole - lineEnds.width : whole)
  }

  // MARK: - Buffers

  /// A buffer that begins with ``rest``, with room for a block and at least `room` bytes.
  private mutating func takeRest(room: Int) -> BlockDraft {
    let count = rest.count
    var buffer = pool.take(max(blockSize, room))
    buffer.replaceSubrange(0..<count, with: rest)
    rest.removeAll(keepingCapacity: true)
    restMayHaveLines = false
    return BlockDraft(buffer: buffer, count: count)
  }

  /// Keeps bytes that are not a whole line for later.
  private mutating func keep(_ draft: inout BlockDraft) -> Piece? {
    rest.append(contentsOf: draft.buffer[..<draft.count])
    pool.giveBack(draft.buffer)
    draft.buffer = []
    return nil
  }

  /// The block up to a place; the bytes after it are kept for the next one. `ending` bytes before the place are left
  /// out of the block.
  private mutating func cut(
    _ draft: inout BlockDraft, at place: Int, without ending: Int = 0
  ) -> Block {
    rest.append(contentsOf: draft.buffer[place..<draft.count])
    let start = min(markLength(draft), place)
    let block = Block(
      buffer: draft.buffer, range: start..<max(place - ending, start),
      encoding: reader.encoding, offset: mark.offset + UInt64(start),
      storedBytes: Int(clamping: passedZeros) + place - ending,
      isLastReady: isAtEnd || !reader.isReadyToRead())
    passedZeros = 0
    mark.advance(over: draft.buffer[..<place])
    draft.buffer = []
    return block
  }

  /// How many bytes of a byte order mark the draft begins with.
  private func markLength(_ draft: BlockDraft) -> Int {
    guard mark.offset == 0, let sign = reader.encoding.byteOrderMark, draft.count >= sign.count,
      draft.buffer.starts(with: sign)
    else { return 0 }
    return sign.count
  }

  private var lineEnds: StoredLineEnds { reader.encoding.lineEnds }

  /// The number of bytes after which a line is known to be too long. Blocks are hardly longer than the longest line that is
  /// kept whole, and searching relies on that.
  private var longestBlock: Int {
    leastLongLine + (reader.encoding.byteOrderMark?.count ?? 0)
  }

  /// How many bytes without a line feed make a line too long, even if the last of them belong to its end or to
  /// a character that goes on.
  private var leastLongLine: Int {
    reader.encoding.storedBytes(exceeding: maxLineBytes) + 2 * lineEnds.width - 1
  }
}
