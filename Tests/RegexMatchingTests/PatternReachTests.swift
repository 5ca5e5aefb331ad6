import RegexMatching
import TestSupport
import Testing
import TextFolding

struct PatternReachTests {
  @Test(
    arguments: [
      ("order \\d{6}", "order 12", [.case], false),
      ("order \\d{6}", "my order 123456!", [.case], true),
      ("退款", "退费", [.case], false), ("退款", "已退款", [.case], true),
      ("退款", "退稅", [.hant], false), ("订单", "訂單號", [.hant], true), ("订单", "訂單號", [.case], false),
      ("abc", "ABC", [.case], true), ("abc", "ABC", [], false), ("(?i)abc", "ABC", [], true),
      ("a{3}", "aa", [.case], false), ("a{3}", "aa", [.repeat], true),
      ("ab", "a b", [.gaps(1)], true),
      ("(?<=x)b", "b", [], true), ("\\bb\\b$", "ab", [], true), ("x*", "a", [], true),
      ("(a)\\1", "ab", [], true), ("(b)\\1", "a", [], false), ("[^a]", "a", [], false),
      ("[^a]", "A", [.case], true), ("\\p{Han}", "a", [], true), ("[一-龥]", "a", [.case], false),
      ("ſ", "s", [.case], true), ("\\d", "一", [.digits], true), ("\\d", "一", [.case], false),
    ] as [(String, String, Folding, Bool)])
  func reach(_ pattern: String, _ text: String, _ folding: Folding, _ expected: Bool) {
    let reach = PatternReach(pattern: Array(pattern.utf8))
    #expect(reach.mayMatch(inside: text, folding: folding) == expected)
  }

  @Test(arguments: [("(x?)", "{300}"), ("(x*)", "*"), ("(x)", "{2}")])
  func nestedRepetitionsAreWalkedWithinABound(_ core: String, _ quantifier: String) {
    let opening = String(repeating: "(", count: 100)
    let closing = String(repeating: quantifier + ")", count: 100)
    let reach = PatternReach(pattern: Array("a\(opening)\(core)\(closing)b".utf8))
    #expect(reach.mayMatch(inside: "axxb", folding: []) || core == "(x)")
  }

  /// If PCRE2 finds a match inside a text, `mayMatch` is true for it.
  @Test func mayMatchIsTrueForEveryMatch() throws {
    var random = SeededGenerator()
    let parts = [
      "a", "b", "退", "[ab]", "[^a]", "\\d", "\\w", ".", "(?:a|bc)", "(b)", "\\b", "(?i)A",
    ]
    let quantifiers = ["", "", "", "*", "+?", "{2}", "{1,3}", "?"]
    let characters = ["a", "b", "c", "A", "退", "1", " "]
    var matcher = RegexMatcher()
    var matches = 0
    for _ in Rounds(atLeast: 2000) {
      let pattern = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (parts.randomElement(using: &random) ?? "")
      }.reduce("") {
        $0 + $1
          + ($1.hasPrefix("(?i") || $1 == "\\b"
            ? "" : quantifiers.randomElement(using: &random) ?? "")
      }
      let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        characters.randomElement(using: &random) ?? ""
      }.joined()
      let regex = try CompiledRegex(pattern)
      guard
        matcher.hasMatch(of: regex, in: Array(text.utf8).span, wellFormed: true) == .present
      else { continue }
      matches += 1
      let reach = PatternReach(pattern: Array(pattern.utf8))
      #expect(reach.mayMatch(inside: text, folding: []), "\(pattern) in \(text)")
    }
    #expect(matches > 300)
  }
}
