import KeywordMatching
import Testing

/// Blocks with many more hits than a batch holds.
struct BatchTests {
  @Test func deliversAllHitsIfEveryByteEndsSeveral() {
    let block = [UInt8](repeating: 0x61, count: 10_000)
    let matcher = KeywordMatcher(keywords: [exact("a"), exact("aa"), exact("aaa")])
    expectHits(10_000 + 9_999 + 9_998, of: matcher, in: block)
  }

  @Test func splitsTheHitsOfOneByteIntoBatches() {
    let keywords = [Keyword](repeating: folded("k"), count: 10_000)
    expectHits(20_000, of: KeywordMatcher(keywords: keywords), in: Array("\u{212A}-k".utf8))
  }

  @Test func mergesHitsOfTwoAutomataInBatches() {
    let block = Array(repeatElement([0x4B, 0xFF] as [UInt8], count: 6_000).joined())
    let matcher = KeywordMatcher(keywords: [folded("k"), exact([0xFF]), exact("K")])
    expectHits(18_000, of: matcher, in: block)
  }

  @Test func deliversExactlyOneFullBatch() {
    let block = [UInt8](repeating: 0x61, count: KeywordMatcher.batchSize)
    expectHits(KeywordMatcher.batchSize, of: KeywordMatcher(keywords: [exact("a")]), in: block)
  }

  private func expectHits(_ count: Int, of matcher: KeywordMatcher, in block: [UInt8]) {
    let hits = matcher.hits(in: block)
    #expect(hits.count == count)
    #expect(Set(hits).count == count)
  }
}
