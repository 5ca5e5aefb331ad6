internal import Alerts
internal import Detection
internal import Reading

/// Numbers the lines of results whose turn has come. Until then they count from the start of their block, because only
/// the blocks before it tell how many lines came before.
struct LineNumbering {
  /// The lines that each file had up to its last block, by its generation.
  private var counts: [UInt128: UInt64] = [:]

  /// Gives the findings of a result the line numbers of their file. Results come in the order of the input.
  ///
  /// - Returns: how many lines of the file came before the block.
  mutating func number(_ result: inout BlockResult) -> UInt64 {
    let before = counts[result.origin.generation] ?? result.origin.linesBefore
    counts[result.origin.generation] = before + result.reading.summary.lines
    for index in result.findings.indices { result.findings[index].line += before }
    return before
  }
}
