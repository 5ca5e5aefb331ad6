internal import KeywordMatching
internal import TextFolding
internal import WordMatching

/// Counts in how many lines of a text each of some pieces is.
package struct PhraseCounter {
  /// How many lines have each piece, in their order.
  package private(set) var counts: [Int]
  /// How many lines there were.
  package private(set) var lines = 0

  private let matcher: WordMatcher
  /// The last line in which each piece was counted.
  private var last: [Int]

  package init(_ pieces: [String]) {
    matcher = WordMatcher(
      words: pieces.map { Word(bytes: Array($0.utf8), folding: .case) })
    counts = Array(repeating: 0, count: pieces.count)
    last = Array(repeating: -1, count: pieces.count)
  }

  /// Takes whole lines.
  package mutating func take(_ text: Span<UInt8>) {
    var line = lines
    var offset = 0
    let lineEnd = UInt8(ascii: "\n")
    matcher.scan(text) { hits in
      for index in hits.indices {
        let hit = hits[index]
        while offset < Int(hit.end) {
          if text[offset] == lineEnd { line += 1 }
          offset += 1
        }
        let piece = Int(hit.keyword)
        guard last[piece] != line else { continue }
        last[piece] = line
        counts[piece] += 1
      }
    }
    while offset < text.count {
      if text[offset] == lineEnd { line += 1 }
      offset += 1
    }
    lines = text.isEmpty || text[text.count - 1] == lineEnd ? line : line + 1
  }
}
