internal import CSIMDScan
internal import Indexing

/// Finds every occurrence of every keyword in a block of text.
///
/// Immutable once made, so threads may share it. It chooses how to search: filters find the few
/// places where a keyword may be; where they do not pay, Aho–Corasick automata read the text, in time
/// proportional to its length plus the number of hits, whatever the keywords are.
package final class KeywordMatcher: Sendable {
  /// The most hits in one call of `deliver`.
  package static let batchSize = 4096
  /// The most bytes of complete rows in an automaton: about the size of a second-level cache. More was
  /// not faster with 10,000 to 100,000 keywords.
  package static let defaultDenseBudget = 2 << 20

  /// The length of the longest keyword in bytes, as given; 0 without keywords.
  ///
  /// An occurrence under folding may be up to three times as long (the Kelvin sign for k).
  package let longestKeyword: Int

  /// How many keywords there are.
  let keywordCount: Int

  private let engines: MatcherEngines
  /// Nil if automata search for all keywords.
  let filters: TunedFilters?
  /// For the keywords that no filter can search for. The keyword number of a hit is an index into `restIndexes`.
  private let rest: FallbackAutomata
  private let restIndexes: IndexedList<KeywordIndex, KeywordIndex>
  /// For all keywords, used where filters do not pay.
  let fallback: FallbackAutomata
  private let ignoresCase: Bool
  /// An upper bound on the length of an occurrence, in bytes.
  private let longestOccurrence: Int

  /// Makes a matcher for `keywords`, which may be empty.
  ///
  /// Keywords must not be empty or contain a line feed. A keyword that is given more than once is
  /// found under each index. `denseBudget` limits the bytes of complete rows of each automaton.
  /// `engines` is for tests.
  package init(
    keywords: [Keyword], denseBudget: Int = defaultDenseBudget,
    engines: MatcherEngines = MatcherEngines()
  ) {
    for keyword in keywords {
      precondition(!keyword.bytes.isEmpty, "an empty keyword")
      precondition(!keyword.bytes.contains(0x0A), "a keyword with a line feed")
    }
    longestKeyword = keywords.reduce(0) { max($0, $1.bytes.count) }
    longestOccurrence = 3 * longestKeyword
    keywordCount = keywords.count
    self.engines = engines
    fallback = FallbackAutomata(keywords, denseBudget: denseBudget)
    guard engines.choice != .automata else {
      filters = nil
      (rest, restIndexes, ignoresCase) = (fallback, [], false)
      return
    }
    let plan = KeywordPlan(keywords, engines: engines)
    ignoresCase = plan.ignoresCase
    filters =
      plan.filters.isEmpty
      ? nil
      : TunedFilters(
        plan.engines(sample: nil), keywords: keywords.count, tuningBytes: engines.tuningBytes
      ) {
        // We plan again instead of keeping the plan, which takes more memory than its keywords.
        KeywordPlan(keywords, engines: engines).engines(sample: $0)
      }
    rest = FallbackAutomata(plan.unfiltered.map(\.keyword), denseBudget: denseBudget)
    restIndexes = IndexedList(plan.unfiltered.map(\.index))
  }

  /// The bytes that the tables take. Automata count once a text has made them necessary.
  package var footprint: Int {
    guard let filters else { return fallback.footprint }
    return filters.current().reduce(0) { $0 + $1.footprint } + fallback.footprint + rest.footprint
  }

  /// Calls `deliver` with every occurrence in `block`, including overlapping and nested ones, in batches.
  ///
  /// Hits come in the order of their ends, then starts, then keywords. No batch is empty. `block` must
  /// be shorter than 2 GiB. The memory used depends neither on its length nor on the number of hits. A
  /// thread that scans repeatedly should pass the same `scratch` each time.
  package func scan(
    _ block: Span<UInt8>, using scratch: KeywordScratch = KeywordScratch(),
    deliver: (Span<KeywordHit>) -> Void
  ) {
    precondition(block.count <= Int(Int32.max), "a block of 2 GiB or more")
    guard let filters else {
      read(0..<block.count, of: block, by: fallback.automata(), deliver)
      return
    }
    let current = filters.current()
    let length = segmentLength
    scratch.prepare(segmentLength: min(length, block.count), variant: variant)
    var hits: [KeywordHit] = []
    swap(&hits, &scratch.hits)
    defer { swap(&hits, &scratch.hits) }
    var start = 0
    var stretch = 1
    while start < block.count {
      let segment = start..<min(start + length, block.count)
      hits.removeAll(keepingCapacity: true)
      if collect(&hits, segment, block, current, scratch) {
        stretch = 1
        start = segment.upperBound
        deliverInOrder(&hits, deliver)
      } else {
        // Where filters do not pay, we try them less and less often.
        let end = min(start + stretch * length, block.count)
        read(start..<end, of: block, by: fallback.automata(), deliver)
        stretch = min(2 * stretch, Self.longestStretch)
        start = end
      }
    }
    filters.didSearch(block)
  }

  /// The most segments that automata read at once where filters do not pay.
  static let longestStretch = 32

  /// The most bytes that are searched at once. Long occurrences make for long segments, so that the part
  /// that is read twice stays small.
  var segmentLength: Int { max(engines.segmentLength, 8 * longestOccurrence) }

  var variant: simdscan_variant { engines.variant }
  var hasNoEngine: Bool { longestKeyword == 0 }

  /// Appends the hits that end in `segment`, in no order. False if filtering the segment does not pay.
  func collect(
    _ hits: inout [KeywordHit], _ segment: Range<Int>, _ block: Span<UInt8>,
    _ filters: [FilterEngine], _ scratch: KeywordScratch
  ) -> Bool {
    // Filters assume that only ASCII letters fold to ASCII letters, but ſ and K do, too.
    if ignoresCase, scratch.hasASCIIFold(segment, longestOccurrence, in: block) { return false }
    for filter in filters {
      guard scratch.collect(&hits, in: segment, of: block, by: filter) else { return false }
    }
    guard !restIndexes.isEmpty else { return true }
    let limit = hits.count + segment.count
    var isComplete = true
    read(segment, of: block, by: rest.automata()) { batch in
      guard isComplete else { return }
      for index in batch.indices {
        var hit = batch[index]
        hit.keyword = restIndexes[hit.keyword]
        hits.append(hit)
      }
      isComplete = hits.count <= limit
    }
    return isComplete
  }

  func order(_ hits: inout [KeywordHit]) {
    var index = 1
    while index < hits.count, !hits[index].isBefore(hits[index - 1]) { index += 1 }
    if index < hits.count { hits.sort { $0.isBefore($1) } }
  }

  private func deliverInOrder(
    _ hits: inout [KeywordHit], _ deliver: (Span<KeywordHit>) -> Void
  ) {
    order(&hits)
    var first = 0
    while first < hits.count {
      let past = min(first + Self.batchSize, hits.count)
      deliver(hits.span.extracting(first..<past))
      first = past
    }
  }

  /// Delivers the hits that end in `segment`, found by the automata for all keywords.
  func readAll(
    _ segment: Range<Int>, of block: Span<UInt8>, _ deliver: (Span<KeywordHit>) -> Void
  ) {
    read(segment, of: block, by: fallback.automata(), deliver)
  }

  /// Delivers the hits that end after `segment.lowerBound` and not after `segment.upperBound`.
  private func read(
    _ segment: Range<Int>, of block: Span<UInt8>, by automata: [AhoCorasickAutomaton],
    _ deliver: (Span<KeywordHit>) -> Void
  ) {
    let first = max(0, segment.lowerBound - longestOccurrence)
    // The last character may extend beyond the segment, and folds as a whole.
    let text = block.extracting(0..<min(segment.upperBound + 3, block.count))
    switch automata.count {
    case 0: return
    case 1: read(segment, of: text, from: first, by: automata[0], deliver)
    default:
      HitMerge(automata[0], automata[1]).scan(
        text, from: first, endsIn: segment, batchSize: Self.batchSize, deliver)
    }
  }

  private func read(
    _ segment: Range<Int>, of text: Span<UInt8>, from offset: Int,
    by automaton: AhoCorasickAutomaton, _ deliver: (Span<KeywordHit>) -> Void
  ) {
    var scan = AhoCorasickScan(from: offset)
    var hits: [KeywordHit] = []
    var isLast = false
    while !isLast {
      hits.removeAll(keepingCapacity: true)
      scan.fill(&hits, limit: Self.batchSize, from: text, by: automaton)
      isLast = hits.count < Self.batchSize
      hits.removeAll { !$0.ends(in: segment) }
      if !hits.isEmpty {
        deliver(hits.span)
      }
    }
  }
}
