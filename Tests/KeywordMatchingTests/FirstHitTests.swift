import KeywordMatching
import TestSupport
import Testing

/// Lines found by `scanLines` against those in which `scan` has hits.
struct FirstHitTests {
  @Test(arguments: 0..<UInt64(40))
  func findsTheLinesThatHaveHits(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("abcdeé中文k\n".utf8)
    let lineLength = [5, 60, 2_000].randomElement(using: &random) ?? 5
    let haystack = (0..<20_000).map { _ in
      Int.random(in: 0..<lineLength, using: &random) == 0
        ? 0x0A : alphabet.dropLast().randomElement(using: &random) ?? 0x61
    }
    let keywords = (0..<[1, 40, 2_000][Int(seed % 3)]).map { number in
      let length = Int.random(in: 3...9, using: &random)
      let bytes = (0..<length).map { _ in alphabet.dropLast().randomElement(using: &random) ?? 0x62
      }
      return number.isMultiple(of: 2) ? exact(bytes) : folded(bytes)
    }
    for engines in MatcherEngines.every {
      let matcher = KeywordMatcher(keywords: keywords, engines: engines)
      // Every third hit is refused.
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
