import KeywordMatching
import MatchingOracle
import WordMatching

/// A way to find words in a text.
struct Finder: Sendable {
  let name: String
  /// All hits in the order of end, start, word.
  let hits: @Sendable (_ words: [Word], _ text: [UInt8]) -> [KeywordHit]

  static let oracle = Finder(name: "oracle") { NaiveWordMatcher.hits(of: $0, in: $1) }

  /// The matchers that must find what the oracle finds.
  static let matchers: [Finder] = [oracle, best, scalar]

  private static let best = Finder(name: "best loops") { hits(of: $0, in: $1, MatcherEngines()) }
  private static let scalar = Finder(name: "plain C") {
    hits(of: $0, in: $1, MatcherEngines(loops: .scalar))
  }

  private static func hits(
    of words: [Word], in text: [UInt8], _ engines: MatcherEngines
  ) -> [KeywordHit] {
    var hits: [KeywordHit] = []
    WordMatcher(words: words, engines: engines).scan(text.span) { batch in
      for index in batch.indices { hits.append(batch[index]) }
    }
    return hits
  }
}

/// A hit that prints briefly.
struct Place: Equatable, CustomStringConvertible {
  let hit: KeywordHit

  init(_ hit: KeywordHit) { self.hit = hit }

  var description: String { "\(hit.keyword): \(hit.start)..<\(hit.end)" }
}
