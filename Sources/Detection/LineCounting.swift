internal import KeywordMatching
internal import RegexMatching
internal import Rules
internal import WordMatching

/// Counts lines that have any of some words or a match of any of some regexes, where nobody asks which or where.
///
/// Of a line only what comes before the first word or match is looked at, and nothing is kept of it.
struct LineCounting: ~Copyable {
  private let detector: Detector
  private var presence: RegexPresenceSearch
  /// Whether every hit makes its line count, without a look at what it is a hit of.
  private let isAnyHitWanted: Bool
  private var alertedLines: UInt64 = 0
  /// Where the last line that counts ends.
  private var settledEnd = 0

  /// Nil unless all that is wanted of the lines follows from there being a word or a match in them, and every
  /// regex needs something that the shared matcher finds.
  init?(_ detector: Detector, wanted: RuleScanner.Wanted) {
    guard !wanted.alerts, detector.everyLineRules.isEmpty, !detector.compiled.isEmpty,
      detector.compiled.allSatisfy({ $0.ringsForAnyTerm && $0.rule.level >= wanted.minimumLevel })
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

  /// What was found in a block. Nil if some line must be told of, which takes more than counting: one that may be
  /// too long to be looked at whole, or one in which a regex was given up.
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

  /// Whether a line counts, with this hit or before. Hits come in order.
  private mutating func settles(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    guard Int(hit.start) >= settledEnd else { return true }
    guard isInLine(hit, block), isWanted(hit, block) else { return false }
    alertedLines += 1
    if !detector.stretches.isEmpty { settledEnd = LineEnds.next(from: Int(hit.end), in: block) }
    return true
  }

  /// What has a CR in it that belongs to the line's end is not in the line.
  private func isInLine(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    let end = Int(hit.end)
    return end == block.count || block[end] != UInt8(ascii: "\n")
      || block[end - 1] != UInt8(ascii: "\r")
  }

  private mutating func isWanted(_ hit: KeywordHit, _ block: Span<UInt8>) -> Bool {
    if isAnyHitWanted { return true }
    let keyword = Int(hit.keyword)
    for index in detector.bindingStarts[keyword]..<detector.bindingStarts[keyword + 1] {
      let binding = detector.bindings[index]
      switch binding.meaning {
      case .word(let edges):
        // A line's end is no word character, so that the lines around do not matter.
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
