import Testing

@testable import Benchmarking

/// Lists of a small text, held against a search by the definition.
struct KeywordListsTests {
  private let corpus: Corpus
  private let lists: KeywordLists
  private let lines: [ArraySlice<UInt8>]

  init() throws {
    corpus = try GeneratedCorpus.make(.chinese, bytes: 100_000)
    lists = KeywordLists(corpus, most: 500)
    lines = corpus.text.split(separator: UInt8(ascii: "\n"))
  }

  private func linesWith(_ word: [UInt8]) -> Int {
    lines.count { $0.firstRange(of: word) != nil }
  }

  @Test func linesAreCountedAsByTheDefinition() {
    let words = Array(corpus.words.prefix(5)) + ["不在".utf8, "了".utf8].map(Array.init)
    #expect(LineShares.counts(of: words, in: corpus.text) == words.map(linesWith))
  }

  @Test func rareKeywordsAreRare() {
    let list = lists.rare()
    #expect(list.count == 500)
    #expect(Set(list).count == 500)
    let counts = LineShares.counts(of: list, in: corpus.text)
    #expect(counts.allSatisfy { 300 * $0 <= lines.count })
    #expect(100 * counts.reduce(0, +) <= lines.count)
    #expect(counts.contains { $0 > 0 })
  }

  @Test func commonKeywordsAreInOneLineOfAHundredToOneOfFive() {
    let list = lists.common()
    for size in [10, 100, 500] {
      let found = NaiveCount.lines(
        of: corpus.text, with: Array(list.prefix(size)), ignoringCase: false)
      #expect((lines.count / 100...lines.count / 5).contains(found), "\(size)")
    }
  }

  @Test func denseKeywordsAreEverywhere() {
    let list = Array(lists.dense().prefix(100))
    let found = NaiveCount.lines(of: corpus.text, with: list, ignoringCase: false)
    #expect(10 * found > 9 * lines.count)
    #expect(LineShares.counts(of: list, in: corpus.text).reduce(0, +) > 3 * lines.count)
  }
}
