internal import KeywordMatching
internal import WordMatching

/// A matcher, checked against the hits that it should find.
struct Search {
  let matcher: WordMatcher
  let words: [Word]
  let engines: MatcherEngines
  private let scratch = WordScratch()

  init(matcher: WordMatcher, words: [Word], engines: MatcherEngines) {
    self.matcher = matcher
    self.words = words
    self.engines = engines
  }

  /// Searches a text in every way; ends the program where the hits differ.
  func check(_ text: [UInt8], _ expected: [KeywordHit]) {
    var hits: [KeywordHit] = []
    matcher.scan(text.span, using: scratch) { batch in
      for index in batch.indices { hits.append(batch[index]) }
    }
    compare("found", hits, expected, text)
    var offered: [KeywordHit] = []
    matcher.scanLines(text.span, using: scratch) { hit in
      offered.append(hit)
      return false
    }
    compare("offered", offered, expected, text)
    var taken: [KeywordHit] = []
    matcher.scanLines(text.span, using: scratch) { hit in
      taken.append(hit)
      return true
    }
    compare("took", taken, firstHits(of: expected, in: text), text)
  }

  private func compare(
    _ what: String, _ hits: [KeywordHit], _ expected: [KeywordHit], _ text: [UInt8]
  ) {
    guard hits != expected else { return }
    // Unlike a precondition, this prints its message in a release build, too.
    fatalError(
      """
      \(engines) \(what) \(places(hits)), not \(places(expected))
      words: \(words.map { "\($0.folding) \(escaped($0.bytes))" })
      text: \(escaped(Array(text.drop { $0 == UInt8(ascii: "\n") })))
      """)
  }

  /// The first hit of each line that has one.
  private func firstHits(of hits: [KeywordHit], in text: [UInt8]) -> [KeywordHit] {
    var firsts: [KeywordHit] = []
    for hit in hits {
      // A hit that starts before another and ends after it is in the same line.
      let between = firsts.last.map { text[Int(min($0.start, hit.start))..<Int(hit.start)] }
      if between?.contains(UInt8(ascii: "\n")) ?? true { firsts.append(hit) }
    }
    return firsts
  }

  private func places(_ hits: [KeywordHit]) -> [String] {
    hits.map { "\($0.keyword): \($0.start)..<\($0.end)" }
  }

  private func escaped(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      if (0x20..<0x7F).contains(byte) { return String(Unicode.Scalar(byte)) }
      return (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }.joined()
  }
}
