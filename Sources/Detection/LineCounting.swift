internal import Indexing
internal import KeywordMatching
internal import LineText
internal import RegexMatching
internal import Rules
internal import WordMatching

/// Counts the lines that contain any of the rules' words or a match of any of their regexes, for callers that do not
/// need to know which of them, or where.
///
/// A line is searched only up to its first word or match, and nothing about it is kept.
struct LineCounting: ~Copyable {
  private let detector: Detector
  private var presence: RegexPresenceSearch
  /// Whether every hit makes its line count, whatever keyword it is a hit of.
  private let isAnyHitWanted: Bool
  private var alertedLines: UInt64 = 0
  /// The end of the last line that counts.
  private var settledEnd = 0

  /// Nil unless every word and every match makes its line count by itself, and every regex has a gate that the shared
  /// matcher can open.
  init?(_ detector: Detector, wanted: RuleScanner.Wanted) {
    guard !wanted.alerts, detector.everyLineRules.isEmpty, !detector.compiled.isEmpty,
      detector.compiled.allSatisfy({ $0.matchesForAnyTerm && $0.rule.level >= wanted.minimumLevel })
    else { return nil }
    self.detector = detector
    presence = RegexPresenceSearch(detector)
    isAnyHitWanted = detector.bindings.allSatisfy { binding in
      switch binding.meaning {
      case .word(let edges): edges == nil
      case .regexWord: true
      case .literal, .stretch: false
      }
    }
  }

  /// The summary of a block. Nil if counting is not enough because some line must be reported: one that may be too
  /// long to be searched whole, or one in which a regex hit a limit.
  mutating func summary(
    of block: Span<UInt8>, using scratch: WordScratch
  ) -> BlockSummary? {
    guard block.count <= detector.limits.maxLineBytes + 1 else { return nil }
    presence.reset()
    alertedLines = 0
    settledEnd = 0
    var stretches = StretchHits(detector, in: block)
    detector.matcher.scanLines(block, using: scratch) { hit in
      while let stretch = stretches.take(before: hit) { _ = settles(stretch, block) }
      return settles(hit, block)
    }
    while let stretch = stretches.take() { _ = settles(stretch, block) }
    guard !presence.isGivenUp else { return nil }
    var summary = BlockSummary()
    summary.alertedLines = alertedLines
    summary.lines = UInt64(LineEnds.count(in: 0..<block.count, of: block))
    if !block.isEmpty, block[block.count - 1] != UInt8(ascii: "\n") { summary.lines += 1 }
    return summary
  }

  /// Whether the line of a hit counts, because of this hit or an earlier one. Hits come in order.
  private mutating func settles(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    guard Int(hit.start) >= settledEnd else { return true }
    guard isInLine(hit, block), isWanted(hit, block) else { return false }
    alertedLines += 1
    if !detector.stretches.isEmpty { settledEnd = LineEnds.next(from: Int(hit.end), in: block) }
    return true
  }

  /// Whether a hit is in its line: a hit that includes the CR of the line's end is not.
  private func isInLine(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    let end = Int(hit.end)
    return end == block.count || block[end] != UInt8(ascii: "\n")
      || LineText.end(ofLineFrom: Int(hit.start), to: end, in: block) == end
  }

  private mutating func isWanted(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    if isAnyHitWanted { return true }
    for index in detector.bindings.indices(of: hit.keyword) {
      let binding = detector.bindings[index]
      switch binding.meaning {
      case .word(let edges):
        // A line end is not a word character, so the lines around this one do not matter.
        guard let edges else { return true }
        if edges.areAround(Int(hit.start)..<Int(hit.end), in: block) { return true }
      case .literal(let set, let place):
        if presence.isFound(binding.probe, by: hit, of: set, at: Int(place), in: block) {
          return true
        }
      case .stretch(let count):
        if presence.isFound(binding.probe, byStretch: hit, of: Int(count), in: block) {
          return true
        }
      case .regexWord:
        return true
      }
    }
    return false
  }
}
