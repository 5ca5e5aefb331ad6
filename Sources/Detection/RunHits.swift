internal import KeywordMatching
internal import RegexMatching
internal import WordMatching

/// The runs in a block that regexes need, as hits in the order of the matcher's.
struct RunHits {
  private var hits: [KeywordHit] = []
  private var taken = 0

  init(_ detector: Detector, in block: Span<UInt8>) {
    for (index, search) in detector.runs.enumerated() {
      var offset = 0
      while let run = search.next(from: offset, in: block) {
        hits.append(
          KeywordHit(
            keyword: UInt32(detector.keywords.count + index), start: Int32(run.lowerBound),
            end: Int32(run.upperBound)))
        offset = run.upperBound
      }
    }
    if detector.runs.count > 1 { hits.sort { ($0.end, $0.start) < ($1.end, $1.start) } }
  }

  var isEmpty: Bool { taken == hits.count }

  /// Takes the next one, if it ends not after a hit does.
  mutating func take(before hit: KeywordHit) -> KeywordHit? {
    taken < hits.count && hits[taken].end <= hit.end ? take() : nil
  }

  /// Takes the next one.
  mutating func take() -> KeywordHit? {
    guard taken < hits.count else { return nil }
    taken += 1
    return hits[taken - 1]
  }
}

extension Detector {
  /// Delivers the hits of the shared matcher in a block, and the runs that regexes need, in the order of their
  /// ends.
  func scan(
    _ block: Span<UInt8>, using scratch: WordScratch, deliver: (Span<KeywordHit>) -> Void
  ) {
    var runs = RunHits(self, in: block)
    guard !runs.isEmpty else { return matcher.scan(block, using: scratch, deliver: deliver) }
    var merged: [KeywordHit] = []
    matcher.scan(block, using: scratch) { hits in
      merged.removeAll(keepingCapacity: true)
      for index in hits.indices {
        while let run = runs.take(before: hits[index]) { merged.append(run) }
        merged.append(hits[index])
      }
      deliver(merged.span)
    }
    merged.removeAll(keepingCapacity: true)
    while let run = runs.take() { merged.append(run) }
    if !merged.isEmpty { deliver(merged.span) }
  }
}
