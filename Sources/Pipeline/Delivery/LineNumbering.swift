internal import Alerts
internal import Detection
internal import Reading

/// Numbers the lines of results whose turn has come. Until then they count from the start of their block, because only
/// the blocks before it tell how many lines came before.
struct LineNumbering {
  /// The file of the last block, and the lines that it had up to the end of that block.
  private var last: (generation: UInt128, lines: UInt64)?
  /// The same for the files before it. A run of one input needs none, and starts sooner without a dictionary.
  private var others: [UInt128: UInt64] = [:]

  /// Gives the findings of a result the line numbers of their file. Results come in the order of the input.
  ///
  /// - Returns: how many lines of the file came before the block.
  mutating func number(_ result: inout BlockResult) -> UInt64 {
    let generation = result.origin.generation
    if let last, last.generation != generation {
      others[last.generation] = last.lines
      self.last = nil
    }
    let before = last?.lines ?? others[generation] ?? result.origin.linesBefore
    last = (generation, before + result.reading.summary.lines)
    for index in result.findings.indices { result.findings[index].line += before }
    return before
  }
}
