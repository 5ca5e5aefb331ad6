internal import KeywordMatching
internal import TextFolding
internal import WordMatching

/// Counts the lines of a text that contain each of some pieces.
package struct PhraseCounter {
  /// For each piece, the number of lines that contain it.
  package private(set) var counts: [Int]
  /// The number of lines so far.
  package private(set) var lines = 0

  private let matcher: WordMatcher
  /// For each piece, the last line in which it was counted.
  private var last: [Int]

  package init(_ pieces: [String]) {
    matcher = WordMatcher(
      words: pieces.map { Word(bytes: Array($0.utf8), folding: .case) })
    counts = Array(repeating: 0, count: pieces.count)
    last = Array(repeating: -1, count: pieces.count)
  }

  /// Counts in a text of whole lines.
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
        let piece = hit.keyword.position
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
