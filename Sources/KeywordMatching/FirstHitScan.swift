extension KeywordMatcher {
  /// Offers the hits of each line to `accept` until it takes one, then continues with the next line.
  ///
  /// This serves callers that only need to know which lines have a hit: if most lines do, most of the
  /// text is skipped. Hits come in the same order as in `scan`. Lines end at LF.
  package func scanLines(
    _ block: Span<UInt8>, using scratch: KeywordScratch = KeywordScratch(),
    accept: (KeywordHit) -> Bool
  ) {
    precondition(block.count <= Int(Int32.max), "a block of 2 GiB or more")
    guard !hasNoEngine else { return }
    let current = filters?.current() ?? []
    scratch.prepare(segmentLength: min(segmentLength, block.count), variant: variant)
    var hits: [KeywordHit] = []
    swap(&hits, &scratch.hits)
    defer { swap(&hits, &scratch.hits) }
    var lines = DecidedLines()
    var pacing = LinePacing(longest: segmentLength)
    var start = 0
    while start < block.count {
      if pacing.readsFromLineStarts, start == lines.end, let automaton = lineAutomaton {
        let end = LineEnds.next(from: min(start + Self.stretch, block.count), in: block)
        let read = lines.decide(from: start, to: end, in: block, by: automaton, accept)
        pacing.didRead(read, of: end - start)
        start = end
        continue
      }
      var piece = start..<min(start + pacing.length, block.count)
      hits.removeAll(keepingCapacity: true)
      lines.needless = 0
      if !current.isEmpty, collect(&hits, piece, block, current, scratch) {
        pacing.didFilter(true)
        order(&hits)
        for hit in hits { lines.offer(hit, in: block, to: accept) }
      } else {
        piece = start..<min(start + pacing.lengthWithoutFilters, block.count)
        pacing.didFilter(false)
        readAll(piece, of: block) { batch in
          for index in batch.indices { lines.offer(batch[index], in: block, to: accept) }
        }
      }
      pacing.didSearch(piece.count, needless: lines.needless)
      start = max(piece.upperBound, lines.end)
    }
    filters?.didSearch(block)
  }

  /// How many bytes of lines are read from their starts at once.
  private static let stretch = 1 << 16
  /// The most keywords for which an automaton is made; for more, making it takes too long.
  private static let mostRead = 4_000

  /// The automaton that is faster than filters in lines with a hit near their start.
  private var lineAutomaton: AhoCorasickAutomaton? {
    guard keywordCount <= Self.mostRead else { return nil }
    let automata = fallback.automata()
    return automata.count == 1 ? automata[0] : nil
  }
}

/// The lines in which a hit has been accepted.
private struct DecidedLines {
  /// The end of the last such line.
  var end = 0
  /// The number of bytes between accepted hits and the ends of their lines.
  var needless = 0

  @inline(__always)
  mutating func offer(_ hit: KeywordHit, in block: Span<UInt8>, to accept: (KeywordHit) -> Bool) {
    guard Int(hit.start) >= end, accept(hit) else { return }
    end = LineEnds.next(from: Int(hit.end), in: block)
    needless += end - Int(hit.end)
  }

  /// Offers the hits of the whole lines in a range until one is accepted in each.
  ///
  /// Returns the number of bytes that it has read.
  mutating func decide(
    from start: Int, to end: Int, in block: Span<UInt8>, by automaton: AhoCorasickAutomaton,
    _ accept: (KeywordHit) -> Bool
  ) -> Int {
    let text = block.extracting(0..<end)
    var hits: [KeywordHit] = []
    var scan = AhoCorasickScan(from: start)
    var lineStart = start
    var read = 0
    while true {
      hits.removeAll(keepingCapacity: true)
      scan.fill(&hits, limit: 1, from: text, by: automaton)
      guard let taken = hits.first else { break }
      guard accept(taken) else { continue }
      read += Int(taken.end) - lineStart
      self.end = LineEnds.next(from: Int(taken.end), in: text)
      lineStart = self.end
      scan = AhoCorasickScan(from: lineStart)
    }
    return read + end - lineStart
  }
}
