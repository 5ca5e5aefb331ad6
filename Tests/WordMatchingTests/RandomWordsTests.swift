import KeywordMatching
import TestSupport
import Testing
import TextFolding
import WordMatching

/// Random words in random text, against the oracle. A failure prints its seed, the words and the text.
struct RandomWordsTests {
  /// One folding at a time, in text made of what it folds.
  @Test(arguments: 0..<UInt64(120))
  func underOneFolding(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabets = Alphabet.all
    let alphabet = alphabets[Int(seed) % alphabets.count]
    check(alphabet, foldings: [alphabet.folding], seed, &random)
    check(alphabet, foldings: [alphabet.folding, []], seed, &random)
  }

  /// Any foldings, in text made of what several of them fold.
  @Test(arguments: 0..<UInt64(120))
  func underManyFoldings(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let chosen = Alphabet.all.shuffled(using: &random).prefix(Int.random(in: 2...4, using: &random))
    let families = chosen.flatMap(\.families).shuffled(using: &random).prefix(8)
    let alphabet = Alphabet(
      folding: chosen.reduce(into: []) { $0.insert($1.folding) }, families: Array(families))
    let foldings = (0..<4).map { _ -> Folding in
      var folding = alphabet.folding
      for part in Alphabet.all.map(\.folding) where Int.random(in: 0..<4, using: &random) == 0 {
        folding.remove(part)
      }
      if Int.random(in: 0..<3, using: &random) == 0 { folding.insert(.repeat) }
      if Int.random(in: 0..<3, using: &random) == 0 {
        folding.insert(.gaps(Int.random(in: 1...3, using: &random)))
      }
      return folding
    }
    check(alphabet, foldings: foldings, seed, &random)
  }

  /// How many hits the words drawn from a text have. If there were few, these tests would test nothing.
  @Test func wordsAreFoundOften() {
    var random = SeededGenerator(seed: 1)
    for alphabet in Alphabet.all {
      var found = 0
      for _ in 0..<10 {
        let text = RandomText(of: alphabet, length: 60, using: &random)
        let words = text.words(under: [alphabet.folding], count: 10, using: &random)
        found += Set(Finder.oracle.hits(words, text.bytes).map(\.keyword)).count
      }
      #expect(found >= 40, "\(alphabet.folding): \(found) of 100 words")
    }
  }

  private func check(
    _ alphabet: Alphabet, foldings: [Folding], _ seed: UInt64, _ random: inout SeededGenerator
  ) {
    let text = RandomText(of: alphabet, length: 60, using: &random)
    let words = text.words(under: foldings, count: 12, using: &random)
    let expected = Finder.oracle.hits(words, text.bytes).map(Place.init)
    for finder in Finder.matchers {
      let hits = finder.hits(words, text.bytes).map(Place.init)
      #expect(
        hits == expected,
        """
        seed \(seed), \(finder.name)
        words: \(words.map(escaped).joined(separator: ", "))
        text: \(escaped(text.bytes))
        """)
    }
  }
}
