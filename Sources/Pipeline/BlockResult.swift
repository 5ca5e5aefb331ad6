internal import Alerts
internal import Findings
internal import Reading

/// What reading and searching a block came to. Lines are counted from 1 at the block's start.
struct BlockResult: Sendable {
  var reading: BlockReading
  var findings: [Finding] = []
  /// When the block's lines were read; nil where no line ends in it.
  var time: Timestamp?
  /// How far the input is read with the block, if that is to be remembered.
  var position: Position?
  /// Whether nothing more was ready to be read.
  var isLastReady = false
  /// Whether the text of the piece could not be searched: no later position of the input may pass it.
  private(set) var isUnsearched = false

  var origin: PieceOrigin { reading.origin }

  init(_ reading: BlockReading, time: Timestamp? = nil) {
    self.reading = reading
    self.time = time
  }

  /// Takes over the position after the piece that was searched. If the search failed, no position may pass the piece:
  /// the next run searches it again.
  mutating func complete(_ piece: InputPiece) {
    if case .piece = piece.content { isUnsearched = reading.failure != nil }
    position = reading.failure == nil ? piece.position : nil
    isLastReady = piece.isLastReady
  }
}
