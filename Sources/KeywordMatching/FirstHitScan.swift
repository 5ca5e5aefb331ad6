extension KeywordMatcher {
  /// The shortest piece of text that is searched at once, and about as much as is read for nothing
  /// in a line that was decided.
  private static let leastPiece = 256

  /// Offers the hits of each line to `accept` until it takes one, then goes on in the next line.
  ///
  /// For those who want to know which lines have a hit: where most do, most of the text need not be
  /// looked at. Hits come in the same order as in `scan`; lines end at LF.
  package func scanLines(_ block: Span<UInt8>, accept: (KeywordHit) -> Bool) {
    precondition(block.count <= Int(Int32.max), "a block of 2 GiB or more")
    guard !hasNoEngine else { return }
    let longest = segmentLength
    let scan = FilterScan(segmentLength: min(longest, block.count), variant: variant)
    var hits: [KeywordHit] = []
    var start = 0
    // Where the last line ends in which a hit was taken.
    var lineEnd = 0
    var length = min(Self.leastPiece, longest)
    while start < block.count {
      let piece = start..<min(start + length, block.count)
      hits.removeAll(keepingCapacity: true)
      if usesFilters, collect(&hits, piece, block, scan) {
        order(&hits)
        for hit in hits where Int(hit.start) >= lineEnd {
          if accept(hit) { lineEnd = LineEnds.next(from: Int(hit.end), in: block) }
        }
      } else {
        var end = lineEnd
        readAll(piece, of: block) { batch in
          for index in batch.indices where Int(batch[index].start) >= end {
            if accept(batch[index]) { end = LineEnds.next(from: Int(batch[index].end), in: block) }
          }
        }
        lineEnd = end
      }
      // Short pieces pay where much is skipped after them.
      let skipped = max(0, lineEnd - piece.upperBound)
      length = 4 * skipped > length ? max(length / 2, min(Self.leastPiece, longest)) : 2 * length
      length = min(length, longest)
      start = piece.upperBound + skipped
    }
  }
}
