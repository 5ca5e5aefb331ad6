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
    while start < block.count {
      let piece = start..<min(start + length, block.count)
      hits.removeAll(keepingCapacity: true)
      lines.needless = 0
      if !engines.isEmpty, collect(&hits, piece, block, engines, scratch) {
        order(&hits)
        for hit in hits { lines.offer(hit, in: block, to: accept) }
      } else {
        readAll(piece, of: block) { batch in
          for index in batch.indices { lines.offer(batch[index], in: block, to: accept) }
        }
      }
      start = max(piece.upperBound, lines.end)
      // Pieces are shorter where much of them need not have been searched.
      let isWasteful = lines.needless > piece.count / 2
      length = isWasteful ? max(length / 2, Self.leastPiece) : 2 * length
      length = min(length, longest)
    }
    tunedFilters?.didSearch(block)
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
}
