package import Checkpoints
package import Inputs
package import Reading

/// How far an input is read.
package struct InputProgress: Sendable {
  /// The generation of the input.
  package var generation: UInt128
  package var position: Position
  /// How many lines the input has up to there.
  package var lines: UInt64
  /// The input's encoding; nil while it is not known.
  package var encoding: TextEncoding?
  /// Whether a line up to there alerted.
  package var hasAlerted: Bool

  package init(
    generation: UInt128, position: Position, lines: UInt64, encoding: TextEncoding?,
    hasAlerted: Bool
  ) {
    self.generation = generation
    self.position = position
    self.lines = lines
    self.encoding = encoding
    self.hasAlerted = hasAlerted
  }

  /// Brings the record of a file up to date.
  package func update(_ record: inout FileRecord) {
    switch position {
    case .file(let mark):
      if record.head.length < ReadMark.headLimit || record.offset > mark.offset {
        record.head = Fingerprint(of: mark.head)
      }
      if let state = mark.state {
        record.note(state)
      } else if mark.offset > record.size ?? 0 {
        record.noteNoState()
      }
      record.offset = mark.offset
      record.tail = Fingerprint(of: mark.tail)
    }
    if hasAlerted { record.alerted = true }
    record.lines = lines
    if let encoding { record.encoding = encoding.name }
  }
}
