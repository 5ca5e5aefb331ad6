internal import Indexing
package import KeywordMatching
internal import TextFolding

/// Finds every occurrence of every word in a block of text, as people write them.
///
/// Immutable once made, so that threads may share it. A ``KeywordMatching/KeywordMatcher`` searches the text as it is,
/// and knows differences that map one character to one character. A ``FoldedSearch`` for each folding finds the rest.
package final class WordMatcher: Sendable {
  /// How many hits one call of `deliver` brings at most.
  package static let batchSize = KeywordMatcher.batchSize

  /// The most bytes that an occurrence of a word takes, unless characters are repeated or marks are piled up on its
  /// letters. Literals are not counted.
  package let longestOccurrence: Int

  /// Searches the text as it is.
  private let plain: KeywordMatcher
  /// For each keyword of `plain`, the word's place among all words; nil if the places are the same.
  private let plainPlaces: IndexedList<KeywordIndex, KeywordIndex>?
  /// For each keyword of `plain` that is found only where characters begin and end, the check of its edges; nil for
  /// others. The check uses compatibility decompositions where the word's folding has them.
  private let edges: IndexedList<KeywordIndex, CharacterEdges?>
  private let hasEdges: Bool
  private let searches: [FoldedSearch]

  /// About how many bytes are searched under foldings at once: few enough that their skeletons stay in the cache.
  private static let pieceLength = 64 << 10

  /// Makes a matcher for `words`, which may be empty. `engines` is for tests.
  package init(words: [Word], engines: MatcherEngines = MatcherEngines()) {
    var plan = WordPlan(words)
    let plain = KeywordMatcher(keywords: plan.plain, engines: engines)
    self.plain = plain
    plainPlaces = plan.plainPlaces
    edges = plan.edges
    hasEdges = plan.edges.contains { $0 != nil }
    longestOccurrence = plan.longestOccurrence
    searches = plan.takeGroups().map { group in
      guard group.readsAll else {
        return FoldedSearch(
          group, words: plan.wordsByKeyword(of: group), skeletons: plain, loops: engines.loops)
      }
      let keywords = group.words.map {
        Keyword(bytes: $0.word.skeleton, folding: group.skeletonFolding)
      }
      return FoldedSearch(
        group, words: IndexedList(group.words),
        skeletons: KeywordMatcher(keywords: keywords, engines: engines),
        loops: engines.loops)
    }
  }

  /// Calls `deliver` with every occurrence in `block`, overlapping and nested ones too, in batches.
  ///
  /// Hits come ordered by end, then start, then word, each once. No batch is empty. `block` is shorter than 2 GiB.
  /// The memory used depends neither on its length nor on the number of hits, except in lines with many hits. A
  /// thread that scans more than once gives the same `scratch` each time.
  package func scan(
    _ block: Span<UInt8>, using scratch: WordScratch = WordScratch(),
    deliver: (Span<KeywordHit>) -> Void
  ) {
    var done = 0
    var hits: [KeywordHit] = []
    swap(&hits, &scratch.hits)
    defer { swap(&hits, &scratch.hits) }
    forEachFoldedPiece(of: block, &hits, scratch) { piece, hits in
      scanPlain(done..<piece.lowerBound, of: block, scratch, deliver)
      merge(&hits, piece, block, scratch)
      deliverBatches(of: hits, deliver)
      done = piece.upperBound
    }
    scanPlain(done..<block.count, of: block, scratch, deliver)
  }

  /// Offers the hits of each line to `accept` until it takes one, then goes on in the next line.
  ///
  /// For callers that want to know which lines have a hit: where most lines do, most of the text need not be read.
  /// Hits come in the same order as in `scan`; lines end at LF.
  package func scanLines(
    _ block: Span<UInt8>, using scratch: WordScratch = WordScratch(),
    accept: (KeywordHit) -> Bool
  ) {
    var done = 0
    var hits: [KeywordHit] = []
    swap(&hits, &scratch.hits)
    defer { swap(&hits, &scratch.hits) }
    forEachFoldedPiece(of: block, &hits, scratch) { piece, hits in
      scanPlainLines(done..<piece.lowerBound, of: block, scratch, accept)
      merge(&hits, piece, block, scratch)
      var lineEnd = 0
      for hit in hits where Int(hit.start) >= lineEnd && accept(hit) {
        lineEnd = LineEnds.next(from: Int(hit.end), in: block)
      }
      done = piece.upperBound
    }
    scanPlainLines(done..<block.count, of: block, scratch, accept)
  }

  /// Calls `body` with each piece of a block that has hits under some folding, and with these hits. Pieces consist of
  /// whole lines.
  private func forEachFoldedPiece(
    of block: Span<UInt8>, _ hits: inout [KeywordHit], _ scratch: WordScratch,
    _ body: (Range<Int>, inout [KeywordHit]) -> Void
  ) {
    guard !searches.isEmpty else { return }
    var start = 0
    while start < block.count {
      let last = LineEnds.next(from: min(start + Self.pieceLength, block.count), in: block)
      let piece = start..<min(last + 1, block.count)
      hits.removeAll(keepingCapacity: true)
      for search in searches { search.collect(&hits, in: piece, of: block, scratch) }
      if !hits.isEmpty { body(piece, &hits) }
      start = piece.upperBound
    }
  }

  /// Adds the hits that a piece has without folding, and sorts all of them.
  private func merge(
    _ hits: inout [KeywordHit], _ piece: Range<Int>, _ block: Span<UInt8>, _ scratch: WordScratch
  ) {
    var plainHits: [KeywordHit] = []
    scanPlain(piece, of: block, scratch) { batch in
      for index in batch.indices { plainHits.append(batch[index]) }
    }
    hits += plainHits
    hits.sort { $0.isBefore($1) }
    var kept = 0
    for hit in hits where kept == 0 || hits[kept - 1] != hit {
      hits[kept] = hit
      kept += 1
    }
    hits.removeLast(hits.count - kept)
  }

  private func deliverBatches(of hits: [KeywordHit], _ deliver: (Span<KeywordHit>) -> Void) {
    var first = 0
    while first < hits.count {
      let past = min(first + Self.batchSize, hits.count)
      deliver(hits.span.extracting(first..<past))
      first = past
    }
  }

  /// Delivers the hits of whole lines that are searched as they are.
  private func scanPlain(
    _ stretch: Range<Int>, of block: Span<UInt8>, _ scratch: WordScratch,
    _ deliver: (Span<KeywordHit>) -> Void
  ) {
    guard !stretch.isEmpty, plain.longestKeyword > 0 else { return }
    if stretch.lowerBound == 0, plainPlaces == nil, !hasEdges {
      plain.scan(block.extracting(stretch), using: scratch.keywords, deliver: deliver)
      return
    }
    var batch: [KeywordHit] = []
    plain.scan(block.extracting(stretch), using: scratch.keywords) { hits in
      batch.removeAll(keepingCapacity: true)
      for index in hits.indices {
        if let hit = occurrence(hits[index], stretch.lowerBound, in: block) { batch.append(hit) }
      }
      if !batch.isEmpty { deliver(batch.span) }
    }
  }

  private func scanPlainLines(
    _ stretch: Range<Int>, of block: Span<UInt8>, _ scratch: WordScratch,
    _ accept: (KeywordHit) -> Bool
  ) {
    guard !stretch.isEmpty, plain.longestKeyword > 0 else { return }
    plain.scanLines(block.extracting(stretch), using: scratch.keywords) { hit in
      guard let hit = occurrence(hit, stretch.lowerBound, in: block) else { return false }
      return accept(hit)
    }
  }

  /// The occurrence for a hit of `plain`, whose offsets begin at `offset`; nil where its edges are inside a
  /// character.
  @inline(__always)
  private func occurrence(_ hit: KeywordHit, _ offset: Int, in block: Span<UInt8>) -> KeywordHit? {
    let start = Int(hit.start) + offset
    let end = Int(hit.end) + offset
    if let edges = edges[hit.keyword], !edges.areAround(start..<end, in: block) { return nil }
    return KeywordHit(
      keyword: plainPlaces?[hit.keyword] ?? hit.keyword, start: Int32(start), end: Int32(end))
  }
}
