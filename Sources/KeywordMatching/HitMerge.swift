/// Scans a block with two automata, and merges their hits in the order of their ends.
struct HitMerge {
  private let automata: (AhoCorasickAutomaton, AhoCorasickAutomaton)

  init(_ first: AhoCorasickAutomaton, _ second: AhoCorasickAutomaton) {
    automata = (first, second)
  }

  /// Calls `deliver` with all hits that start at `offset` or later and end in `segment`, at most
  /// `batchSize` at a time.
  func scan(
    _ block: Span<UInt8>, from offset: Int, endsIn segment: Range<Int>, batchSize: Int,
    _ deliver: (Span<KeywordHit>) -> Void
  ) {
    var first = HitStream(from: offset)
    var second = HitStream(from: offset)
    var merged: [KeywordHit] = []
    merged.reserveCapacity(batchSize)
    while true {
      let left = first.peek(block, automata.0, batchSize)
      let right = second.peek(block, automata.1, batchSize)
      switch (left, right) {
      case (nil, nil):
        if !merged.isEmpty {
          deliver(merged.span)
        }
        return
      case (let hit?, nil):
        if hit.ends(in: segment) { merged.append(hit) }
        first.drop()
      case (nil, let hit?):
        if hit.ends(in: segment) { merged.append(hit) }
        second.drop()
      case (let left?, let right?):
        if !right.isBefore(left) {
          if left.ends(in: segment) { merged.append(left) }
          first.drop()
        } else {
          if right.ends(in: segment) { merged.append(right) }
          second.drop()
        }
      }
      if merged.count == batchSize {
        deliver(merged.span)
        merged.removeAll(keepingCapacity: true)
      }
    }
  }
}

/// The hits of one automaton, one at a time.
private struct HitStream {
  private var scan: AhoCorasickScan
  private var batch: [KeywordHit] = []
  private var position = 0
  private var isLast = false

  init(from offset: Int) {
    scan = AhoCorasickScan(from: offset)
  }

  /// The next hit, or nil after the last.
  mutating func peek(
    _ block: Span<UInt8>, _ automaton: AhoCorasickAutomaton, _ batchSize: Int
  ) -> KeywordHit? {
    if position == batch.count, !isLast {
      batch.removeAll(keepingCapacity: true)
      position = 0
      scan.fill(&batch, limit: batchSize, from: block, by: automaton)
      isLast = batch.count < batchSize
    }
    return position < batch.count ? batch[position] : nil
  }

  mutating func drop() {
    position += 1
  }
}
