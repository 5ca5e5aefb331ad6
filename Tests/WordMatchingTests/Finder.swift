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
  static let matchers: [Finder] = [oracle]
}

/// A hit, printed shortly.
struct Place: Equatable, CustomStringConvertible {
  let hit: KeywordHit

  init(_ hit: KeywordHit) { self.hit = hit }

  var description: String { "\(hit.keyword): \(hit.start)..<\(hit.end)" }
}
