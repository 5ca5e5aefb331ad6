package import Inputs
package import SystemFiles

/// The file of an input from which lines were read.
package struct PieceOrigin: Equatable, Sendable {
  /// The input's index among all inputs.
  package var input: Int
  /// The input's name in alerts.
  package var name: String
  /// Distinguishes the file from every other file, including later files with the same name.
  package var generation: UInt128
  /// The number of lines of the file that earlier runs read.
  package var linesBefore: UInt64
  /// Where a line may start that is read before it is known to be whole, in bytes.
  package var begunLine: Range<UInt64>?

  package init(input: Int, name: String, generation: UInt128, linesBefore: UInt64 = 0) {
    self.input = input
    self.name = name
    self.generation = generation
    self.linesBefore = linesBefore
  }
}

/// One piece of an input, as a ``PieceSource`` returns it.
package struct InputPiece: Sendable {
  package enum Content: Sendable {
    case piece(LineFramer.Piece)
    /// The file cannot be read any further. If parts of a line were returned, its end does not come.
    case failure(SystemError)
    /// The end of a line does not come, although parts of it were returned: the file was rewritten or closed. If the
    /// line is found again, for example in a copy of the file, it comes again from its start.
    case lineDropped
  }

  package let origin: PieceOrigin
  package let content: Content
  /// How far the input has been read after this piece. Nil inside a line, and if the input is not remembered.
  package let position: Position?
  /// Whether no more of the file is ready to be read. Alerts should then not wait: someone may be reading them.
  package let isLastReady: Bool

  package init(
    origin: PieceOrigin, piece: LineFramer.Piece, position: Position?
  ) {
    self.origin = origin
    self.content = .piece(piece)
    self.position = position
    self.isLastReady = piece.isLastReady
  }

  /// The last piece of a file that cannot be read any further. It carries no position.
  package init(origin: PieceOrigin, failure: SystemError) {
    self.origin = origin
    self.content = .failure(failure)
    self.position = nil
    self.isLastReady = true
  }

  /// Tells that the end of a line does not come. It carries no position.
  package init(droppedLineOf origin: PieceOrigin) {
    self.origin = origin
    self.content = .lineDropped
    self.position = nil
    self.isLastReady = true
  }
}
