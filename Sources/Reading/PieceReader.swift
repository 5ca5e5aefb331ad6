package import Inputs
package import SystemFiles

/// Reads one open input piece by piece, and keeps the contract of ``PieceSource`` for it.
///
/// After an error or ``Step/lost`` the input has to be closed.
package struct PieceReader: Sendable {
  /// What comes next of the input.
  package enum Step: Sendable {
    case piece(InputPiece)
    /// No whole line is ready. If the input does not grow, it has ended.
    case nothing
    /// The file no longer has the bytes that were read: it was cut short or rewritten. What was read last is discarded.
    case lost
  }

  package let origin: PieceOrigin
  /// How far pieces were given out, up to the end of a line.
  package private(set) var mark: ReadMark
  /// Whether parts of a line were given out, but not yet its end.
  package private(set) var isInsideLine = false
  /// Whether reading failed because the C library cannot decode the input's encoding. It would fail again.
  package private(set) var isUndecodable = false

  private var framer: LineFramer
  /// The file, if others may append to it or cut it short.
  private let growing: GrowingFile?
  private let isRemembered: Bool
  /// An encoding that the C library is known to decode.
  private var decodable = TextEncoding.utf8

  /// - Parameters:
  ///   - start: the place at which the stream stands; the start of a line.
  ///   - isGrowing: whether a last line without an end waits for more, until ``finish()`` is called.
  ///   - isRemembered: whether pieces carry marks.
  package init(
    _ stream: any ByteStream, of origin: PieceOrigin, encoding: EncodingChoice, pool: BufferPool,
    _ framing: Framing, from start: ReadMark = ReadMark(), isGrowing: Bool, isRemembered: Bool
  ) {
    self.origin = origin
    self.isRemembered = isRemembered
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
    // Only now is it certain that the bytes were read from the file that ``mark`` is a place of.
    guard growing?.isIntact(before) ?? true else { return .lost }
    guard let piece else { return .nothing }
    try requireDecodable(piece)
    let reached = framer.mark(after: piece)
    isInsideLine = reached == nil
    if let reached { mark = reached }
    return .piece(
      InputPiece(origin: origin, piece: piece, mark: isRemembered ? reached : nil))
  }

  /// Takes what is left for a line, even without an end: nothing more is appended.
  package mutating func finish() {
    framer.finish()
  }

  /// Fails before the first block that cannot be decoded is given out, rather than at each block after it.
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
