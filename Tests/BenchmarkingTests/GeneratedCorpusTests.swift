import Hashing
import Testing

@testable import Benchmarking

/// Texts stay what they are: counts and instructions that were put down hang on them.
struct GeneratedCorpusTests {
  @Test(arguments: [
    (TextName.english, 0x05fe_6474_8666_6d76 as UInt64), (.chinese, 0x1709_44bf_6b1c_7bd7),
    (.variedChinese, 0x827a_a234_d642_e1ce),
  ])
  func textsAreTheSameEverywhere(_ name: TextName, _ checksum: UInt64) throws {
    let text = try GeneratedCorpus.text(name, bytes: 64 << 10)
    #expect(FNV1a<UInt64>(of: text).value == checksum)
    #expect(text.last == UInt8(ascii: "\n"))
    #expect(String(validating: text, as: UTF8.self) != nil)
  }

  @Test func longerTextsBeginLikeShorterOnes() throws {
    let short = try GeneratedCorpus.text(.english, bytes: 10_000)
    let long = try GeneratedCorpus.text(.english, bytes: 20_000)
    #expect(long.starts(with: short))
  }

  @Test(arguments: TextName.allCases)
  func wordsAreDistinctAndInTheText(_ name: TextName) throws {
    let corpus = try GeneratedCorpus.make(name, bytes: 10_000)
    #expect(corpus.words.count > 100)
    #expect(Set(corpus.words).count == corpus.words.count)
    for word in corpus.words.prefix(100) { #expect(corpus.text.firstRange(of: word) != nil) }
    #expect(!corpus.regexes.isEmpty)
  }

  @Test func elementsAreShuffledTheSameWay() {
    var random = SeededRandom(seed: 7)
    #expect(random.shuffled(Array(0..<8)) == [7, 4, 6, 1, 2, 5, 0, 3])
  }
}
