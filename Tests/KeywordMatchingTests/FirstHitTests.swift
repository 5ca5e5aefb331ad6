import KeywordMatching
import TestSupport
import Testing
import TextFolding

/// Compares the lines that `scanLines` finds with the lines in which `scan` finds hits.
struct FirstHitTests {
  @Test(arguments: 0..<UInt64(12))
  func findsTheLinesThatHaveHits(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters = seed.isMultiple(of: 2) ? "abcdeé中文k" : "发發髮后後k中é"
    let alphabet = letters.unicodeScalars.map { Array(String($0).utf8) }
    let lineLength = [5, 60, 2_000].randomElement(using: &random) ?? 5
    let haystack = (0..<12_000).flatMap { _ in
      Int.random(in: 0..<lineLength, using: &random) == 0
        ? [0x0A] : alphabet.randomElement(using: &random) ?? []
    }
    let foldings: [CharacterFolding] = [[], .case, .hant, [.case, .hant]]
    let keywords = (0..<[1, 40, 1_000][Int(seed % 3)]).map { number in
      let length = Int.random(in: 2...7, using: &random)
      let bytes = (0..<length).flatMap { _ in alphabet.randomElement(using: &random) ?? [] }
      return Keyword(bytes: bytes, folding: foldings[number % 4])
    }
    for engines in MatcherEngines.every {
      let matcher = KeywordMatcher(keywords: keywords, engines: engines)
      // Hits that end at a multiple of three are refused.
      var expected: [KeywordHit] = []
      var lineEnd = 0
      for hit in matcher.hits(in: haystack) where Int(hit.start) >= lineEnd && hit.end % 3 > 0 {
        expected.append(hit)
        lineEnd = haystack[Int(hit.end)...].firstIndex(of: 0x0A) ?? haystack.count
      }
      var found: [KeywordHit] = []
      matcher.scanLines(haystack.span) { hit in
        guard hit.end % 3 > 0 else { return false }
        found.append(hit)
        return true
      }
      #expect(found == expected, "\(engines)")
    }
  }
}
