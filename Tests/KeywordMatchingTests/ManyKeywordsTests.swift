import KeywordMatching
import TestSupport
import Testing
import TextFolding

/// Compares matchers for keyword lists of every size at which the plan chooses other engines with
/// automata alone, in text that is longer than a segment. Other tests compare automata with the naive
/// matcher.
struct ManyKeywordsTests {
  private static let engines: [(MatcherEngines.Choice, MatcherEngines.Loops)] = [
    (.best, .best), (.best, .avx2), (.best, .scalar), (.pairs, .best), (.registers, .best),
    (.nibbles, .best), (.windows, .best), (.windows, .sse2), (.windows, .scalar),
  ]

  @Test(arguments: [1, 33, 321, 1_300])
  func findsWordsOfLettersAndCharacters(count: Int) {
    check(
      count,
      [("abcdeS k", [[], .case]), ("中文字典食物毒a", [[]]), ("aB中é9k", [[], .case])])
  }

  @Test(arguments: [5, 100, 600])
  func findsWordsOfCharactersWithVariants(count: Int) {
    check(
      count,
      [
        ("发發髮后後里裏中文字典食物a", [.hant]),
        ("发發后後干乾幹订訂aBé", [[], .case, .hant, [.case, .hant]]),
        ("ошибкаОШИБКАвх", [.case]),
      ])
  }

  private func check(_ count: Int, _ alphabets: [(String, [CharacterFolding])]) {
    var random = SeededGenerator(seed: UInt64(count))
    for lengths in [1...3, 4...9, 6...12, 11...30] {
      for (letters, foldings) in alphabets {
        let alphabet = letters.map { Array(String($0).utf8) }
        func text(_ length: Int) -> [UInt8] {
          (0..<length).flatMap { _ in alphabet.randomElement(using: &random) ?? [] }
        }
        let keywords = (0..<count).map { _ in
          Keyword(
            bytes: text(Int.random(in: lengths, using: &random)),
            folding: foldings.randomElement(using: &random) ?? [])
        }
        var haystack: [UInt8] = []
        while haystack.count < 2_000 {
          haystack += text(Int.random(in: 0...40, using: &random))
          haystack += keywords.randomElement(using: &random)?.bytes ?? []
          if Int.random(in: 0..<9, using: &random) == 0 { haystack.append(0x0A) }
          // A segment with ſ or K goes to the automata.
          if Int.random(in: 0..<60, using: &random) == 0 { haystack += Array("ſK".utf8) }
        }
        let expected = KeywordMatcher(keywords: keywords, engines: MatcherEngines(.automata))
          .hits(in: haystack)
        for (choice, loops) in Self.engines {
          let engines = MatcherEngines(choice, loops: loops, segmentLength: 500)
          let matcher = KeywordMatcher(keywords: keywords, engines: engines)
          #expect(matcher.hits(in: haystack) == expected, "\(lengths) \(letters) \(engines)")
        }
      }
    }
  }

  @Test func findsHitsInTextWhereEveryWindowIsACandidate() {
    let text = [UInt8](repeating: 0x61, count: 100_000)
    let keywords = (4...40).map { exact([UInt8](repeating: 0x61, count: $0) + [0x62]) }
    for choice in [MatcherEngines.Choice.best, .windows] {
      let matcher = KeywordMatcher(keywords: keywords, engines: MatcherEngines(choice))
      #expect(matcher.hits(in: text).isEmpty)
      #expect(matcher.hits(in: text + [0x62]).count == keywords.count)
    }
  }

  @Test func findsAKeywordAtEveryOffset() {
    let keywords = ["error", "timeout", "退款", "食物中毒", "refused"].map { folded($0) }
    let matcher = KeywordMatcher(keywords: keywords)
    for shift in 0...130 {
      for keyword in keywords {
        let block = [UInt8](repeating: 0x2E, count: shift) + keyword.bytes
        #expect(matcher.hits(in: block).map(\.start) == [Int32(shift)])
        #expect(matcher.hits(in: block + [0x2E]).map(\.start) == [Int32(shift)])
        #expect(matcher.hits(in: Array(block.dropLast())).isEmpty)
      }
    }
  }
}
