package import Inputs
internal import SystemFiles

/// The pieces of inputs that are read to their ends, one input after the other.
package struct InputPieces: PieceSource {
  private let inputs: [PlannedInput]
  private let pool: BufferPool
  private let blockSize: Int
  private let maxLineBytes: Int
  private var current = -1
  private var framer: LineFramer?
  /// What is read of, where others may append to it or cut it off.
  private var growing: GrowingFile?
  /// An encoding of the input that is known to be one that can be decoded.
  private var checked = TextEncoding.utf8

  package init(
    _ inputs: [PlannedInput], pool: BufferPool, blockSize: Int, maxLineBytes: Int
  ) {
    self.inputs = inputs
    self.pool = pool
    self.blockSize = blockSize
    self.maxLineBytes = maxLineBytes
  }

  package mutating func next() -> InputPiece? {
    while true {
      do throws(SystemError) {
        if let piece = try nextPiece() { return try described(piece) }
        framer = nil
        growing = nil
        guard current + 1 < inputs.count else { return nil }
        current += 1
        let input = inputs[current]
        let stream = try input.open()
        growing = stream as? GrowingFile
        framer = LineFramer(
          stream, encoding: input.encoding, pool: pool, blockSize: blockSize,
          maxLineBytes: maxLineBytes, from: input.start, isGrowing: input.isGrowing)
        checked = .utf8
      } catch {
        framer = nil
        return InputPiece(origin: inputs[current].origin, content: .failure(error))
      }
    }
  }

  /// The next piece of the file at hand. One that may be of another content than what was read before is dropped.
  private mutating func nextPiece() throws(SystemError) -> LineFramer.Piece? {
    guard let before = framer?.mark, let piece = try framer?.next() else { return nil }
    guard let growing, !growing.isIntact(before) else { return piece }
    inputs[current].lost?()
    return nil
  }

  private mutating func described(_ piece: LineFramer.Piece) throws(SystemError) -> InputPiece {
    let input = inputs[current]
    try EncodingCheck.check(piece, after: &checked, of: input.origin.name)
    return InputPiece(
      origin: input.origin, content: .piece(piece),
      mark: input.isRemembered ? framer?.mark(after: piece) : nil, isLastReady: piece.isLastReady)
  }
}

/// Whether inputs can be decoded.
enum EncodingCheck {
  /// Fails once for an input that cannot be decoded, instead of for each of its blocks.
  ///
  /// - Parameter checked: an encoding that can be.
  static func check(
    _ piece: LineFramer.Piece, after checked: inout TextEncoding, of name: String
  ) throws(SystemError) {
    let encoding: TextEncoding
    switch piece {
    case .lines(let block), .part(let block): encoding = block.encoding
    case .endOfParts: return
    }
    guard encoding != checked else { return }
    _ = try TextDecoder(encoding, of: name)
    checked = encoding
  }
}
