package import Inputs
package import SystemFiles

/// The file of an input that lines are from.
package struct PieceOrigin: Equatable, Sendable {
  /// The input's place among all.
  package var input: Int
  /// The input's name in alerts.
  package var name: String
  /// What tells the file from every other.
  package var generation: UInt128
  /// How many lines of the file came before those of this run.
  package var linesBefore: UInt64

  package init(input: Int, name: String, generation: UInt128, linesBefore: UInt64 = 0) {
    self.input = input
    self.name = name
    self.generation = generation
    self.linesBefore = linesBefore
  }
}

/// What comes next of a run's inputs.
package struct InputPiece: Sendable {
  package enum Content: Sendable {
    case piece(LineFramer.Piece)
    /// The file cannot be read any further; nothing more comes of it.
    case failure(SystemError)
  }

  package var origin: PieceOrigin
  package var content: Content
  /// How far the file is read with this piece, if that is to be remembered; nil in the middle of a line.
  package var mark: ReadMark?
  /// Whether nothing more is there to be read at once, of any input.
  package var isLastReady: Bool

  package init(
    origin: PieceOrigin, content: Content, mark: ReadMark? = nil, isLastReady: Bool = false
  ) {
    self.origin = origin
    self.content = content
    self.mark = mark
    self.isLastReady = isLastReady
  }
}

/// Where the pieces of a run come from, one after the other.
package protocol PieceSource: Sendable {
  /// The next piece; nil when there will be none, or the run is to end. Waits for input.
  mutating func next() -> InputPiece?
}
