internal import KeywordMatching
internal import TextFolding

/// Counts the lines of a text that have some words.
enum LineShares {
  /// For each word, the number of lines that have its bytes.
  static func counts(of words: [[UInt8]], in text: [UInt8]) -> [Int] {
    let matcher = KeywordMatcher(keywords: words.map { Keyword(bytes: $0, folding: []) })
    var counts = Array(repeating: 0, count: words.count)
    var lastLines = Array(repeating: -1, count: words.count)
    var line = 0
    var read = 0
    let text = text.span
    matcher.scan(text) { hits in
      for index in hits.indices {
        let hit = hits[index]
        while read < hit.end {
          if text[read] == UInt8(ascii: "\n") { line += 1 }
          read += 1
        }
        let word = hit.keyword.position
        if lastLines[word] != line {
          lastLines[word] = line
          counts[word] += 1
        }
      }
    }
    return counts
  }
}
