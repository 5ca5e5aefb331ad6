import KeywordMatching
import MatchingOracle
import Testing

struct KeywordMatcherTests {
  @Test(arguments: MatchCase.table + MatchCase.hanTable)
  func findsTheExpectedHits(row: MatchCase) {
    #expect(NaiveMatcher.hits(of: row.keywords, in: row.haystack) == row.expected)
    for engines in MatcherEngines.every {
      for denseBudget in [KeywordMatcher.defaultDenseBudget, 0] {
        let matcher = KeywordMatcher(
          keywords: row.keywords, denseBudget: denseBudget, engines: engines)
        #expect(
          matcher.hits(in: row.haystack) == row.expected, "\(engines), denseBudget \(denseBudget)")
      }
    }
  }

  @Test func reportsTheLengthOfItsLongestKeyword() {
    #expect(KeywordMatcher(keywords: []).longestKeyword == 0)
    #expect(KeywordMatcher(keywords: [exact("abc"), folded("退款")]).longestKeyword == 6)
  }

  @Test func findsEachOfTwentyThousandKeywords() {
    let keywords = (0..<20_000).map { number in
      number.isMultiple(of: 2) ? folded("Key\(number);") : exact("词\(number);")
    }
    let text = (0..<20_000).map { number in
      number.isMultiple(of: 2) ? "kEY\(number);" : "词\(number);"
    }.joined(separator: "\n")
    let matcher = KeywordMatcher(keywords: keywords, denseBudget: 64 << 10)
    #expect(matcher.hits(in: Array(text.utf8)).map(\.keyword) == Array(0..<20_000))
    #expect(matcher.footprint < 8 << 20)
  }
}

extension KeywordMatcher {
  /// All hits of `haystack`, by end, start and keyword. Checks the contract of batches, too.
  func hits(in haystack: [UInt8]) -> [KeywordHit] {
    var all: [KeywordHit] = []
    scan(haystack.span) { batch in
      if batch.isEmpty || batch.count > Self.batchSize {
        Issue.record("a batch of \(batch.count)")
      }
      for index in batch.indices {
        if let last = all.last, last.end > batch[index].end {
          Issue.record("\(batch[index]) after \(last)")
        }
        all.append(batch[index])
      }
    }
    return NaiveMatcher.inOrder(all)
  }
}
