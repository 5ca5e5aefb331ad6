import RegexMatching
import TestSupport
import TextFolding
import Testing

/// The matches of regexes of plain words, computed from occurrences alone, are PCRE2's.
struct PlainWordTests {
  /// The matches that the occurrences of a gate's words give; nil if the regex is not one of words.
  private func matches(_ pattern: [UInt8], _ subject: [UInt8]) -> [[Int]]? {
    guard case .words(let words) = RegexGate(pattern: pattern) else { return nil }
    var occurrences: [WordOccurrence] = []
    for (rank, word) in words.enumerated() {
      for start in subject.indices {
        if let end = end(of: word, at: start, in: subject) {
          occurrences.append(WordOccurrence(start: start, end: end, rank: rank))
        }
      }
    }
    occurrences.keepSuccessiveMatches()
    return occurrences.map { [$0.start, $0.end] }
  }

  private func end(of word: GateLiteral, at start: Int, in subject: [UInt8]) -> Int? {
    guard word.isCaseless else {
      return subject[start...].starts(with: word.bytes) ? start + word.bytes.count : nil
    }
    let folded = CaseFolding.foldedUTF8(word.bytes)
    // Cases of a character differ in length by a byte or two.
    for end in start...min(start + 3 * word.bytes.count, subject.count)
    where UTF8Decoding.isBoundary(start, in: subject.span)
      && CaseFolding.foldedUTF8(Array(subject[start..<end])) == folded
    {
      return end
    }
    return nil
  }

  static let cases: [(String, String)] = [
    ("foo|foobar", "foobar"), ("foobar|foo", "foobarfoo"), ("foo|bar|foobar", "xfoobarfoobar"),
    ("aba", "ababababa"), ("aba|bab", "ababababa"), ("ab|abc|bcd", "abcdabcd"),
    ("(?:ab|abc)(?:cd|d)", "abcdabcdd"), ("colou?r", "color colour"), ("colou??rs?", "colours"),
    ("(?i)key|kelvin", "KEY \u{212A}elvin \u{212A}ey keKEY"), ("(?i)foo|foobar", "FOOBAR"),
    ("退款|退款成功|款成", "退款成功款成"), ("(?:aa){2}|aa", "aaaaaaa"), ("(?:aa|aab)(?:ab|b)?", "aabaabab"),
    ("foo|foo", "foofoo"),
  ]

  @Test("PCRE2's successive matches from occurrences", arguments: cases)
  func matchesFromOccurrences(_ pattern: String, _ subject: String) throws {
    let bytes = Array(subject.utf8)
    var matcher = RegexMatcher()
    let found = matcher.found(try CompiledRegex(pattern), bytes)
    #expect(!found.spans.isEmpty)
    #expect(matches(Array(pattern.utf8), bytes) == found.spans)
  }

  @Test("random regexes of words, well-formed subjects and others")
  func random() throws {
    var generator = SeededGenerator()
    let pieces = ["aa", "ab", "ba", "bab", "k\u{212A}", "ks", "退款", "款退", "éa", "abab"]
    let letters = ["a", "b", "A", "B", "k", "K", "\u{212A}", "s", "ſ", "退", "款", "é", "É"]
    var matcher = RegexMatcher()
    var matchCount = 0
    for _ in Rounds(atLeast: 400) {
      var alternatives: [String] = []
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        let piece = pieces.randomElement(using: &generator) ?? ""
        let tail = ["", "a", "[ab]", "b?", "(?:ab|a)", "k??", "{2}"].randomElement(
          using: &generator)
        alternatives.append(piece + (tail ?? ""))
      }
      let prefix = Bool.random(using: &generator) ? "(?i)" : ""
      let pattern = Array((prefix + alternatives.joined(separator: "|")).utf8)
      let regex = try CompiledRegex(pattern)
      for _ in 0..<10 {
        var subject: [UInt8] = []
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
          subject += Array((letters.randomElement(using: &generator) ?? "").utf8)
          if Int.random(in: 0..<40, using: &generator) == 0 { subject.append(0xE9) }
        }
        let wellFormed = (try? UTF8Span(validating: subject.span)) != nil
        let found = matcher.found(regex, subject, wellFormed: wellFormed)
        #expect(
          matches(pattern, subject) == found.spans,
          "\(String(decoding: pattern, as: UTF8.self)) in \(subject)")
        matchCount += found.spans.count
      }
    }
    #expect(matchCount > 200)
  }
}
