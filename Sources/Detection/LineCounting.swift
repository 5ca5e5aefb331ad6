internal import KeywordMatching
internal import Rules

/// Counts lines that have any of some words, where nobody asks which or where.
///
/// Of a line only what comes before its first word is looked at, and nothing is kept of it.
struct LineCounting {
  private let detector: Detector

  /// Nil unless all that is wanted of the lines follows from there being a word in them.
  init?(_ detector: Detector, wanted: LineInspector.Wanted) {
    guard !wanted.alerts, detector.compiled.count == 1, let rule = detector.compiled.first,
      rule.ringsForAnyWord, rule.rule.level >= wanted.minimumLevel
    else { return nil }
    self.detector = detector
  }

  /// Whether every line of a block is short enough to be looked at whole. Others are told of, which takes more than
  /// counting.
  func canCount(_ block: Span<UInt8>) -> Bool {
    block.count <= detector.limits.maxLineBytes + 1
  }

  /// What was found in a block.
  func summary(of block: Span<UInt8>, using scratch: KeywordScratch) -> BlockSummary {
    var summary = BlockSummary()
    detector.matcher.scanLines(block, using: scratch) { hit in
      guard isInLine(hit, block), isWanted(hit, block) else { return false }
      summary.alertedLines += 1
      return true
    }
    summary.lines = UInt64(LineEnds.count(in: 0..<block.count, of: block))
    if !block.isEmpty, block[block.count - 1] != UInt8(ascii: "\n") { summary.lines += 1 }
    return summary
  }

  /// What has a CR in it that belongs to the line's end is not in the line.
  private func isInLine(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    let end = Int(hit.end)
    return end == block.count || block[end] != UInt8(ascii: "\n")
      || block[end - 1] != UInt8(ascii: "\r")
  }

  private func isWanted(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    let keyword = Int(hit.keyword)
    let bindings = detector.bindingStarts[keyword]..<detector.bindingStarts[keyword + 1]
    return bindings.contains { index in
      guard case .word(mustBeWhole: true) = detector.bindings[index].meaning else { return true }
      // A line's end is no word character, so that the lines around do not matter.
      return WordEdges.areAround(Int(hit.start)..<Int(hit.end), in: block)
    }
  }
}
