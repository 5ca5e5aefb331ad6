internal import Indexing
internal import KeywordMatching
internal import RegexMatching
internal import WordMatching

/// The stretches in a block that regexes need, as hits in the order in which the matcher delivers its own.
struct StretchHits {
  private var hits: [KeywordHit] = []
  private var taken = 0

  init(_ detector: Detector, in block: Span<UInt8>) {
    for (index, search) in detector.stretches.enumerated() {
      let keyword = detector.keywords.endIndex.advanced(by: index)
      var offset = 0
      while let stretch = search.next(from: offset, in: block) {
        hits.append(
          KeywordHit(
            keyword: keyword, start: Int32(stretch.lowerBound),
            end: Int32(stretch.upperBound)))
        offset = stretch.upperBound
      }
    }
    if detector.stretches.count > 1 { hits.sort { ($0.end, $0.start) < ($1.end, $1.start) } }
  }

  var isEmpty: Bool { taken == hits.count }

  /// Takes the next stretch if it does not end after `hit`.
  mutating func take(before hit: KeywordHit) -> KeywordHit? {
    taken < hits.count && hits[taken].end <= hit.end ? take() : nil
  }

  /// Takes the next stretch.
  mutating func take() -> KeywordHit? {
    guard taken < hits.count else { return nil }
    taken += 1
    return hits[taken - 1]
  }
}

extension Detector {
  /// Delivers the hits of the shared matcher and the stretches that regexes need, in the order of their ends.
  func scan(
    _ block: Span<UInt8>, using scratch: WordScratch, deliver: (Span<KeywordHit>) -> Void
  ) {
    var stretches = StretchHits(self, in: block)
    guard !stretches.isEmpty else { return matcher.scan(block, using: scratch, deliver: deliver) }
    var merged: [KeywordHit] = []
    matcher.scan(block, using: scratch) { hits in
      merged.removeAll(keepingCapacity: true)
      for index in hits.indices {
        while let stretch = stretches.take(before: hits[index]) { merged.append(stretch) }
        merged.append(hits[index])
      }
      deliver(merged.span)
    }
    merged.removeAll(keepingCapacity: true)
    while let stretch = stretches.take() { merged.append(stretch) }
    if !merged.isEmpty { deliver(merged.span) }
  }
}
