internal import KeywordMatching
internal import MatchingOracle
internal import TextFolding

/// Keywords and a text, as libFuzzer invents them. Every engine finds what a search at every place finds.
enum FuzzKeywords {
  /// The first byte chooses the engines and foldings. Then come keywords, one a line, and after a zero byte the
  /// text.
  static func test(_ input: [UInt8]) {
    guard let choice = input.first, let end = input.firstIndex(of: 0), end > 0 else { return }
    let lists = input[1..<end].split(separator: UInt8(ascii: "\n")).map { Array($0) }
    let keywords = lists.enumerated().map { index, bytes in
      Keyword(bytes: bytes, folding: folding(ofKeyword: index, choice))
    }
    let text = Array(input[(end + 1)...])
    guard text.count <= 4096, keywords.count <= 64 else { return }
    let expected = NaiveMatcher.hits(of: keywords, in: text)
    for engines in engines(choice) {
      let matcher = KeywordMatcher(keywords: keywords, engines: engines)
      // The second time, the filters are made for the text.
      for _ in 0..<2 { check(matcher, text, expected, engines) }
    }
  }

  /// Bits 0 and 1 say whether keywords at even and at odd places ignore case, bits 5 to 7 which ignore forms of
  /// characters.
  private static func folding(ofKeyword index: Int, _ choice: UInt8) -> CharacterFolding {
    var folding: CharacterFolding = []
    if choice >> (index & 1) & 1 == 1 { folding.insert(.case) }
    if Int(choice >> 5) & (index >> 1 & 3 | 1 << 2) != 0 { folding.insert(.hant) }
    return folding
  }

  private static func check(
    _ matcher: KeywordMatcher, _ text: [UInt8], _ expected: [KeywordHit], _ engines: MatcherEngines
  ) {
    var hits: [KeywordHit] = []
    matcher.scan(text.span) { batch in
      for index in batch.indices { hits.append(batch[index]) }
    }
    precondition(hits == expected, "\(engines) found \(hits) for \(expected)")
    var lines: Set<Int> = []
    matcher.scanLines(text.span) { hit in
      lines.insert(line(of: hit, in: text))
      return true
    }
    let expectedLines = Set(expected.map { line(of: $0, in: text) })
    precondition(lines == expectedLines, "\(engines) took lines \(lines) for \(expectedLines)")
  }

  private static func line(of hit: KeywordHit, in text: [UInt8]) -> Int {
    text[..<Int(hit.start)].count { $0 == UInt8(ascii: "\n") }
  }

  private static func engines(_ choice: UInt8) -> [MatcherEngines] {
    let segmentLength = 1 << Int(choice >> 2 & 7)
    return [.best, .pairs, .registers, .nibbles, .windows, .automata].flatMap {
      (kind: MatcherEngines.Choice) in
      [MatcherEngines.Loops.best, .avx2, .scalar].map {
        MatcherEngines(kind, loops: $0, segmentLength: segmentLength, tuningBytes: 1)
      }
    }
  }
}
