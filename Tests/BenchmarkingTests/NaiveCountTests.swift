import Benchmarking
import Testing

struct NaiveCountTests {
  @Test(arguments: [
    ("ab\nb\nabc", ["ab"], false, 2), ("AB\nab", ["ab"], false, 1), ("AB\nab", ["aB"], true, 2),
    ("ÉT\u{E9}\n", ["été"], true, 1), ("", ["a"], false, 0), ("a\n\na", ["a", "aa"], false, 2),
    ("食品安全\n安", ["品安"], false, 1),
  ])
  func linesWithAKeywordAreCounted(
    _ text: String, _ keywords: [String], _ ignoringCase: Bool, _ expected: Int
  ) {
    let count = NaiveCount.lines(
      of: Array(text.utf8), with: keywords.map { Array($0.utf8) }, ignoringCase: ignoringCase)
    #expect(count == expected)
  }
}
