package import Inputs
package import SystemFiles

/// Reads one open input piece by piece, under the contract of ``PieceSource``.
///
/// After an error or ``Step/lost``, close the input.
package struct PieceReader: Sendable {
  /// The outcome of reading on.
  package enum Step: Sendable {
    case piece(InputPiece)
    /// No whole line is ready. If the input does not grow, it has ended.
    case nothing
    /// The file no longer has the bytes that were read: it was cut short or rewritten. The last bytes read are
    /// discarded.
    case lost
  }

  package private(set) var origin: PieceOrigin
  /// The place up to which whole lines were returned.
  package private(set) var mark: ReadMark
  /// Whether parts of a line were returned, but not yet its end.
  package private(set) var isInsideLine = false
  /// Whether reading failed because the C library cannot decode the input's encoding. Another attempt would fail, too.
  package private(set) var isUndecodable = false

  /// How to decode the input from ``mark`` on: an encoding that was detected holds for all of it.
  package var encoding: EncodingChoice {
    // Before it is decided what it is, an input is ASCII.
    framer.encoding == .utf8 ? choice : .known(framer.encoding)
  }

  private var framer: LineFramer
  private let choice: EncodingChoice
  /// The file, if others may append to it or cut it short.
  private let growing: GrowingFile?
  private let isRemembered: Bool
  /// An encoding that the C library is known to decode.
  private var decodable = TextEncoding.utf8

  /// - Parameters:
  ///   - start: the current place of the stream, which must be the start of a line.
  ///   - isGrowing: whether a last line without an end is held back for more bytes, until ``finish()`` is called.
  ///   - isRemembered: whether pieces carry positions.
  package init(
    _ stream: any ByteStream, of origin: PieceOrigin, encoding: EncodingChoice, pool: BufferPool,
    _ framing: Framing, from start: ReadMark = ReadMark(), isGrowing: Bool, isRemembered: Bool
  ) {
    self.origin = origin
    self.isRemembered = isRemembered
    choice = encoding
    mark = start
    growing = stream as? GrowingFile
    framer = LineFramer(
      stream, encoding: encoding, pool: pool, blockSize: framing.blockSize,
      maxLineBytes: framing.maxLineBytes, from: start, isGrowing: isGrowing)
  }

  /// The next piece. Waits for input unless the input grows.
  package mutating func next() throws(SystemError) -> Step {
    let before = framer.mark
    let piece = try framer.next()
    // Only this check makes sure that the bytes came from the file to which ``mark`` belongs.
    var state: FileState?
    if let growing {
      guard let status = growing.status(ifIntact: before) else { return .lost }
      state = FileState(status)
      if state?.size != growing.offset { state = nil }
    }
    guard let piece else {
      if mark.state == nil { mark.state = state }
      return .nothing
    }
    try requireDecodable(piece)
    var reached = framer.mark(after: piece)
    reached?.state = state
    isInsideLine = reached == nil
    if let reached { mark = reached }
    return .piece(
      InputPiece(
        origin: origin, piece: piece, position: isRemembered ? reached.map(Position.file) : nil))
  }

  /// Whether bytes of a line were read whose end was not.
  package var hasUnfinishedLine: Bool { isInsideLine || framer.unfinishedBytes > 0 }

  /// Takes note of a line that is to be read before it is known to be whole.
  package mutating func note(begunLine: Range<UInt64>?) {
    origin.begunLine = begunLine
  }

  /// Treats the rest as a line, even without a line end. Call when nothing more will be appended.
  package mutating func finish() {
    framer.finish()
  }

  /// Fails once, before the first block that cannot be decoded is returned, instead of at each such block.
  private mutating func requireDecodable(_ piece: LineFramer.Piece) throws(SystemError) {
    let encoding: TextEncoding
    switch piece {
    case .lines(let block), .part(let block): encoding = block.encoding
    case .endOfParts: return
    }
    guard encoding != decodable else { return }
    do throws(SystemError) {
      _ = try TextDecoder(encoding, of: origin.name)
    } catch {
      isUndecodable = true
      throw error
    }
    decodable = encoding
  }
}
