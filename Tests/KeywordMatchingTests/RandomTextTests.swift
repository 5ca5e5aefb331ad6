import KeywordMatching
import MatchingOracle
import TestSupport
import Testing
import TextFolding

/// Compares the matcher with the naive matcher on random keywords in random text. A failure shows its seed.
struct RandomTextTests {
  @Test(arguments: 0..<UInt64(40))
  func agreesWithTheNaiveMatcherOnBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let size = [1, 2, 3, 5, 16, 256].randomElement(using: &random) ?? 2
    let first = Int.random(in: 0...(256 - size), using: &random)
    let alphabet = (first..<first + size).map { [UInt8($0)] }.filter { $0 != [0x0A] }
    guard !alphabet.isEmpty else { return }
    check(alphabet, foldings: [[]], seed, &random)
    check(alphabet, foldings: [[], .case], seed, &random)
  }

  @Test(arguments: 0..<UInt64(30))
  func agreesWithTheNaiveMatcherOnCharacterVariants(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let families: [[String]] = [
      ["s", "S", "ſ"], ["k", "K", "\u{212A}"], ["é", "É"], ["σ", "Σ", "ς"], ["ａ", "Ａ"], ["a", "A"],
      ["中", "中"], ["，", "。"], ["ß", "ẞ"], ["Ⱥ", "ⱥ"], ["\u{10400}", "\u{10428}"],
    ]
    var alphabet = families.shuffled(using: &random).prefix(3).flatMap { $0 }.map { Array($0.utf8) }
    if seed.isMultiple(of: 2) {
      let illFormed: [[UInt8]] = [
        [0xC3], [0xA9], [0xE2, 0x84], [0xED, 0xA0, 0x80], [0xF0, 0x90], [0xFF],
      ]
      alphabet += illFormed.shuffled(using: &random).prefix(2)
    }
    check(alphabet, foldings: [.case], seed, &random)
    check(alphabet, foldings: [[], .case], seed, &random)
  }

  @Test(arguments: 0..<UInt64(16))
  func agreesWithTheNaiveMatcherOnFormsOfChineseCharacters(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let families = [
      "发發髮", "后後", "里裏裡", "干乾幹", "㑮\u{2B748}", "中", "订訂", "aA", "kK\u{212A}", "éÉ", "вВ\u{1C80}",
      "，", "шШ",
    ]
    var alphabet = families.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))
      .flatMap { $0.unicodeScalars.map { Array(String($0).utf8) } }
    if seed.isMultiple(of: 4) {
      let illFormed: [[UInt8]] = [[0xE8], [0xAE], [0xE8, 0xA8], [0x8F], [0xFF]]
      alphabet += illFormed.shuffled(using: &random).prefix(2)
    }
    check(alphabet, foldings: [.hant], seed, &random)
    check(alphabet, foldings: [[.case, .hant]], seed, &random)
    check(alphabet, foldings: [[], .hant], seed, &random)
    check(alphabet, foldings: [[], .case, .hant, [.case, .hant]], seed, &random)
  }

  private func check(
    _ alphabet: [[UInt8]], foldings: [CharacterFolding], _ seed: UInt64,
    _ random: inout SeededGenerator
  ) {
    func text(_ length: Int) -> [UInt8] {
      (0..<length).flatMap { _ in alphabet.randomElement(using: &random) ?? [] }
    }
    var keywords = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      Keyword(
        bytes: text(Int.random(in: 1...6, using: &random)),
        folding: foldings.randomElement(using: &random) ?? [])
    }
    keywords.append(contentsOf: keywords.prefix(2))
    var haystack = text(150)
    haystack.insert(0x0A, at: Int.random(in: 0...haystack.count, using: &random))
    if seed.isMultiple(of: 3) {
      haystack.removeLast()
    }
    let expected = NaiveMatcher.hits(of: keywords, in: haystack)
    for engines in MatcherEngines.every {
      let matcher = KeywordMatcher(keywords: keywords, engines: engines)
      #expect(matcher.hits(in: haystack) == expected, "seed \(seed), \(engines)")
    }
    for denseBudget in [2_000, 0] {
      let matcher = KeywordMatcher(
        keywords: keywords, denseBudget: denseBudget, engines: MatcherEngines(.automata))
      #expect(
        matcher.hits(in: haystack) == expected, "seed \(seed), denseBudget \(denseBudget)")
    }
  }
}
