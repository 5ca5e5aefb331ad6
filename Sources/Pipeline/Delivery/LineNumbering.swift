internal import Alerts
internal import Detection
internal import Reading

/// Numbers the lines of results whose turn has come. Until then they count from the start of their block, because only
/// the blocks before it tell how many lines came before.
struct LineNumbering {
  /// The lines of a file up to the end of a block, and where that is.
  private struct Progress {
    var lines: UInt64
    var end: UInt64
  }

  /// The file of the last block, and how far it was numbered.
  private var last: (generation: UInt128, progress: Progress)?
  /// The same for the files before it. A run of one input needs none, and starts sooner without a dictionary.
  private var others: [UInt128: Progress] = [:]

  /// Gives the findings of a result the line numbers of their file. Results come in the order of the input.
  ///
  /// - Returns: how many lines of the file came before the block.
  mutating func number(_ result: inout BlockResult) -> UInt64 {
    let generation = result.origin.generation
    if let last, last.generation != generation {
      others[last.generation] = last.progress
      self.last = nil
    }
    let known = last?.progress ?? others[generation]
    let extent = result.reading.extent
    // A file is read again from the start of its last line if that had no end and goes on.
    let isReadAgain = known.map { extent?.lowerBound ?? $0.end < $0.end } ?? true
    let before =
      linesBefore(result.reading, known)
      ?? (isReadAgain ? result.origin.linesBefore : known?.lines ?? 0)
    last = (
      generation,
      Progress(
        lines: before + result.reading.summary.lines, end: extent?.upperBound ?? known?.end ?? 0)
    )
    for index in result.findings.indices { result.findings[index].line += before }
    return before
  }

  /// The lines before a block that begins with lines that were read before under another encoding; nil if it does not.
  private func linesBefore(_ reading: BlockReading, _ known: Progress?) -> UInt64? {
    guard reading.repeatedLines > 0, let known else { return nil }
    return known.lines - min(reading.repeatedLines, known.lines)
  }
}
