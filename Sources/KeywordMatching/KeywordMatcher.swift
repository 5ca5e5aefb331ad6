/// Finds every occurrence of every keyword in a block of text, in one pass.
///
/// Immutable once made, so that threads may share it. How keywords are searched is its own
/// affair: at present by Aho–Corasick automata, whose time is proportional to the text, whatever
/// the keywords are, plus the number of hits.
package final class KeywordMatcher: Sendable {
  /// How many hits one call of `deliver` brings at most.
  package static let batchSize = 4096
  /// The bytes of complete rows in an automaton: about a second-level cache. More was no faster, from
  /// 10,000 to 100,000 keywords.
  package static let defaultDenseBudget = 2 << 20

  /// The length of the longest keyword in bytes, as given; 0 without keywords.
  ///
  /// An occurrence under folding may be up to three times as long (the Kelvin sign for k).
  package let longestKeyword: Int
  /// Bytes taken by the tables.
  package let footprint: Int

  private let automata: [AhoCorasickAutomaton]

  /// Makes a matcher for `keywords`, of which there may be none. Costs some tenths of a second for
  /// a MB of keywords.
  ///
  /// Keywords are not empty and have no line feed; the same one may be there more than once, and
  /// is then found under each index. `denseBudget` bounds the bytes of complete rows of each
  /// automaton.
  package init(keywords: [Keyword], denseBudget: Int = defaultDenseBudget) {
    for keyword in keywords {
      precondition(!keyword.bytes.isEmpty, "an empty keyword")
      precondition(!keyword.bytes.contains(0x0A), "a keyword with a line feed")
    }
    let plan = KeywordPlan(keywords)
    longestKeyword = keywords.reduce(0) { max($0, $1.bytes.count) }
    automata = [(plan.folded, true), (plan.exact, false)]
      .filter { keywords, _ in !keywords.isEmpty }
      .map { keywords, folds in
        AhoCorasickBuilder.automaton(for: keywords, folds: folds, denseBudget: denseBudget)
      }
    footprint = automata.reduce(0) { $0 + $1.footprint }
  }

  /// Calls `deliver` with every occurrence in `block`, overlapping and nested ones too, in batches.
  ///
  /// Hits come in the order of their ends, those with the same end in an order that is the same
  /// for the same keywords and text. No batch is empty. `block` is shorter than 2 GiB; memory used
  /// depends neither on its length nor on the number of hits.
  package func scan(_ block: Span<UInt8>, deliver: (Span<KeywordHit>) -> Void) {
    precondition(block.count <= Int(Int32.max), "a block of 2 GiB or more")
    switch automata.count {
    case 0:
      return
    case 1:
      scan(block, by: automata[0], deliver)
    default:
      HitMerge(automata[0], automata[1]).scan(block, batchSize: Self.batchSize, deliver)
    }
  }

  private func scan(
    _ block: Span<UInt8>, by automaton: AhoCorasickAutomaton, _ deliver: (Span<KeywordHit>) -> Void
  ) {
    var scan = AhoCorasickScan()
    var hits: [KeywordHit] = []
    repeat {
      hits.removeAll(keepingCapacity: true)
      scan.fill(&hits, limit: Self.batchSize, from: block, by: automaton)
      if !hits.isEmpty {
        deliver(hits.span)
      }
    } while hits.count == Self.batchSize
  }
}
