import RegexMatching
import Testing

struct PlainRegexTests {
  @Test(
    "a regex of plain words is read as words",
    arguments: [
      ("refund", ["refund"], false, false), ("(?i)refund", ["refund"], true, false),
      ("退款", ["退款"], true, false), ("退款|退费", ["退款", "退费"], true, false),
      ("192\\.168\\.", ["192.168."], true, false), ("(?:a|bc)", ["a", "bc"], false, false),
      ("\\bERROR\\b", ["ERROR"], false, true),
      ("(?i)\\b(?:err|fail)\\b", ["err", "fail"], true, true),
      ("\\Qa.b\\E", ["a.b"], false, false), ("[.]", ["."], true, false),
    ] as [(String, [String], Bool, Bool)])
  func plain(_ pattern: String, _ words: [String], _ ignoresCase: Bool, _ isWholeWord: Bool) throws
  {
    let plain = try #require(PlainRegex(pattern: pattern))
    #expect(plain.words == words)
    #expect(plain.ignoresCase == ignoresCase)
    #expect(plain.isWholeWord == isWholeWord)
  }

  @Test(
    "a regex that is more than words is refused",
    arguments: [
      "", "a+", "a?b", "[ab]c", "^a", "a$", "\\ba", "a\\b", "\\ba|b\\b", "(?i:a)b", "(?<n>a)", "a|",
      ".", "\\d", "a(?=b)", "(a", "(?i)s",
    ])
  func more(_ pattern: String) {
    // (?i)s also matches ſ, and so does the word.
    #expect((PlainRegex(pattern: pattern) == nil) == (pattern != "(?i)s"))
  }
}
