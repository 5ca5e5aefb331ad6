internal import Checkpoints
internal import Inputs
internal import Reading

/// How far files were read, compared with what is remembered of them.
struct ReadingProgress: Sendable {
  let keeper: CheckpointKeeper

  /// Records with the positions that files were read to, and the generations of those whose position is not saved.
  ///
  /// - Parameter position: how far an input was read, by its generation.
  func updated(
    _ saved: [FileRecord], to position: (UInt128) -> Position?
  ) -> (records: [FileRecord], unsaved: Set<HexadecimalValue>) {
    var unsaved: Set<HexadecimalValue> = []
    let records = saved.map { record in
      guard let position = position(record.generation.bits),
        Self.isFurther(position, than: record.offset)
      else { return record }
      unsaved.insert(record.generation)
      var record = record
      InputProgress(
        generation: record.generation.bits, position: position, lines: record.lines, encoding: nil,
        // Whether its lines alerted is not remembered yet.
        hasAlerted: true
      ).update(&record)
      if keeper.isEnding(record.generation) { record.phase = .done }
      return record
    }
    return (records, unsaved)
  }

  /// Those of some positions that are further than what is remembered.
  func unremembered(_ positions: [UInt128: Position]) -> [UInt128: Position] {
    guard !positions.isEmpty else { return [:] }
    let offsets = Dictionary(
      keeper.records(of: positions.keys.map { HexadecimalValue($0) })
        .map { ($0.generation.bits, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return positions.filter { generation, position in
      offsets[generation].map { Self.isFurther(position, than: $0) } ?? false
    }
  }

  private static func isFurther(_ position: Position, than offset: UInt64) -> Bool {
    switch position {
    case .file(let mark): mark.offset > offset
    }
  }
}
