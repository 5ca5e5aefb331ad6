import KeywordMatching
import MatchingOracle
import Testing
import TextFolding
import WordMatching

@testable import Benchmarking

/// The slow count that measured ones are held against, held against the definition itself.
struct NaiveFoldedCountTests {
  @Test(
    arguments: [
      ("退 款\n退。 。款\n退\n款", "退款", Folding.gaps(2), 1), ("退款", "退", .gaps(2), 1),
      ("coool\ncol", "cool", .repeat, 1), ("cafe\u{301}\ncafe", "cafe", .case, 1),
      ("cafe\u{301}\ncafe", "cafe", [.case, .accents], 2), ("㎏\nK", "k", [.case, .width], 1),
      ("訂單\n订单\n订", "订单", .hant, 2), ("a\u{336}.b\nab\na  . b", "a.b", .gaps(1), 2),
    ] as [(String, String, Folding, Int)])
  func linesWithAWordAreCounted(
    _ text: String, _ word: String, _ folding: Folding, _ expected: Int
  ) {
    let count = NaiveFoldedCount.lines(
      of: Array(text.utf8), with: [Array(word.utf8)], under: folding)
    #expect(count == expected)
  }

  @Test(arguments: TextName.allCases)
  func countsAreThoseOfTheDefinition(_ name: TextName) throws {
    let corpus = try GeneratedCorpus.make(name, bytes: 6_000)
    let words = Array(corpus.words.prefix(12)) + [[0xE9, 0x80, 0x80], Array("退款".utf8)]
    for folding in Set(Language.allCases.flatMap(MeasuredFolding.measured)) {
      let hits = NaiveWordMatcher.hits(
        of: words.map { Word(bytes: $0, folding: folding.folding) }, in: corpus.text)
      let lines = Set(hits.map { hit in corpus.text[..<Int(hit.start)].count { $0 == 0x0A } })
      let count = NaiveFoldedCount.lines(of: corpus.text, with: words, under: folding.folding)
      #expect(count == lines.count, "\(folding.folds)")
    }
  }
}
