internal import KeywordMatching
internal import MatchingOracle
internal import TextFolding
internal import WordMatching

/// Words under foldings and a text, as libFuzzer invents them. The matchers find what the definition says, and
/// nothing else.
enum FuzzWords {
  private static let lineFeed = UInt8(ascii: "\n")
  /// How many bytes are searched under foldings at once.
  private static let pieceLength = 64 << 10

  /// The first byte chooses the variants. Then come words, one a line, and after a zero byte the text.
  static func test(_ input: [UInt8]) {
    guard let choice = input.first, let end = input.firstIndex(of: 0), end > 0 else { return }
    let words = input[1..<end].split(separator: lineFeed).compactMap(word)
    let text = Array(input[(end + 1)...])
    guard !words.isEmpty, words.count <= 16, text.count <= 512,
      KnownCharacters.areAll(in: text), words.allSatisfy({ KnownCharacters.areAll(in: $0.bytes) })
    else { return }
    let expected = NaiveWordMatcher.hits(of: words, in: text)
    for engines in engines(choice) {
      let matcher = WordMatcher(words: words, engines: engines)
      let search = Search(matcher: matcher, words: words, engines: engines)
      for count in leads(choice) {
        let lines = [UInt8](repeating: lineFeed, count: count)
        let moved = expected.map { hit in
          KeywordHit(
            keyword: hit.keyword, start: hit.start + Int32(count), end: hit.end + Int32(count))
        }
        search.check(lines + text, moved)
      }
    }
  }

  /// How many empty lines stand before the text. The text begins at several places of a vector, and, if so chosen,
  /// the first piece ends inside the text or next to it.
  private static func leads(_ choice: UInt8) -> [Int] {
    [0, 21, 43] + (choice & 0x80 == 0 ? [] : [pieceLength - Int(choice & 0x7F)])
  }

  /// The first byte has a bit for each fold, the second is the number of gaps; then comes the word.
  private static func word(_ line: ArraySlice<UInt8>) -> Word? {
    guard line.count > 2, let folds = line.first, let gaps = line.dropFirst().first else {
      return nil
    }
    var folding = Folding.gaps(Int(gaps & 0x0F))
    let parts: [Folding] = [.case, .width, .hant, .accents, .digits, .repeat]
    for (bit, part) in parts.enumerated() where folds >> UInt8(bit) & 1 == 1 {
      folding.insert(part)
    }
    return Word(bytes: Array(line.dropFirst(2)), folding: folding)
  }

  private static func engines(_ choice: UInt8) -> [MatcherEngines] {
    let vectors: MatcherEngines.Loops = choice & 1 == 0 ? .best : .avx2
    return [vectors, .scalar].map {
      MatcherEngines(loops: $0, segmentLength: 1 << Int(choice >> 1 & 7 + 3), tuningBytes: 1)
    }
  }
}
