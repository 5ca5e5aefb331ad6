extension KeywordMatcher {
  /// The shortest piece of text that is searched at once.
  private static let leastPiece = 128

  /// Offers the hits of each line to `accept` until it takes one, then goes on in the next line.
  ///
  /// For those who want to know which lines have a hit: where most do, most of the text need not be
  /// looked at. Hits come in the same order as in `scan`; lines end at LF.
  package func scanLines(
    _ block: Span<UInt8>, using scratch: KeywordScratch = KeywordScratch(),
    accept: (KeywordHit) -> Bool
  ) {
    precondition(block.count <= Int(Int32.max), "a block of 2 GiB or more")
    guard !hasNoEngine else { return }
    let engines = tunedFilters?.current() ?? []
    let longest = segmentLength
    scratch.prepare(segmentLength: min(longest, block.count), variant: variant)
    var hits: [KeywordHit] = []
    swap(&hits, &scratch.hits)
    defer { swap(&hits, &scratch.hits) }
    var lines = DecidedLines()
    var start = 0
    var length = min(Self.leastPiece, longest)
    var wastefulPieces = 0
    var filterless = 1
    var patience = Self.leastPatience
    while start < block.count {
      if wastefulPieces >= patience, start == lines.end, let automaton = lineAutomaton {
        let end = LineEnds.next(from: min(start + Self.stretch, block.count), in: block)
        let read = lines.decide(from: start, to: end, in: block, by: automaton, accept)
        // Where lines do not begin with hits they are read so less and less often.
        let pays = read < (end - start) / 4
        patience = pays ? Self.leastPatience : min(8 * patience, 1 << 20)
        if !pays { wastefulPieces = 0 }
        start = end
        continue
      }
      var piece = start..<min(start + length, block.count)
      hits.removeAll(keepingCapacity: true)
      lines.needless = 0
      if !engines.isEmpty, collect(&hits, piece, block, engines, scratch) {
        filterless = 1
        order(&hits)
        for hit in hits { lines.offer(hit, in: block, to: accept) }
      } else {
        // Where filters do not pay they are tried less and less often.
        piece = start..<min(start + filterless * length, block.count)
        filterless = min(2 * filterless, Self.longestStretch)
        readAll(piece, of: block) { batch in
          for index in batch.indices { lines.offer(batch[index], in: block, to: accept) }
        }
      }
      start = max(piece.upperBound, lines.end)
      // Pieces are shorter where much of them need not have been searched.
      let isWasteful = lines.needless > piece.count / 2
      wastefulPieces = isWasteful && length == Self.leastPiece ? wastefulPieces + 1 : 0
      length = isWasteful ? max(length / 2, Self.leastPiece) : 2 * length
      length = min(length, longest)
    }
    tunedFilters?.didSearch(block)
  }

  /// After so many of the shortest pieces that much need not have been searched of, lines are read one by one.
  private static let leastPatience = 8
  /// How many bytes of lines are read so at once.
  private static let stretch = 1 << 16
  /// For more keywords the automaton takes too long to make.
  private static let mostRead = 4_000

  /// The automaton that finds a line's first hits sooner than filters do in lines that begin with them.
  private var lineAutomaton: AhoCorasickAutomaton? {
    guard keywordCount <= Self.mostRead else { return nil }
    let automata = allAutomata
    return automata.count == 1 ? automata[0] : nil
  }
}

/// The lines in which a hit was taken.
private struct DecidedLines {
  /// Where the last of them ends.
  var end = 0
  /// How many bytes are behind hits that were taken, to the ends of their lines.
  var needless = 0

  @inline(__always)
  mutating func offer(_ hit: KeywordHit, in block: Span<UInt8>, to accept: (KeywordHit) -> Bool) {
    guard Int(hit.start) >= end, accept(hit) else { return }
    end = LineEnds.next(from: Int(hit.end), in: block)
    needless += end - Int(hit.end)
  }

  /// Offers the hits of the lines in a range, which it starts and ends with, until one is taken in each.
  ///
  /// Returns how many bytes were read.
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
