import KeywordMatching
import Testing
import TextFolding

/// One row of the table that every matcher is run against.
struct MatchCase: CustomTestStringConvertible, Sendable {
  let name: String
  let keywords: [Keyword]
  let haystack: [UInt8]
  /// Keyword, start, end; in the order of end, start, keyword.
  let expected: [KeywordHit]

  var testDescription: String { name }

  init(_ name: String, _ keywords: [Keyword], _ haystack: [UInt8], _ expected: [(Int, Int, Int)]) {
    self.name = name
    self.keywords = keywords
    self.haystack = haystack
    self.expected = expected.map {
      KeywordHit(keyword: KeywordIndex($0.0), start: Int32($0.1), end: Int32($0.2))
    }
  }

  init(_ name: String, _ keywords: [Keyword], _ haystack: String, _ expected: [(Int, Int, Int)]) {
    self.init(name, keywords, Array(haystack.utf8), expected)
  }

  static let table: [MatchCase] = [
    // Automata.
    MatchCase("no keywords", [], "abc", []),
    MatchCase("empty block", [exact("a"), folded("a")], "", []),
    MatchCase("single byte", [exact("a")], "aba", [(0, 0, 1), (0, 2, 3)]),
    MatchCase("keyword is the block", [exact("abc")], "abc", [(0, 0, 3)]),
    MatchCase("keyword longer than the block", [exact("abcd")], "abc", []),
    MatchCase("overlapping itself", [exact("aa")], "aaaa", [(0, 0, 2), (0, 1, 3), (0, 2, 4)]),
    MatchCase(
      "Aho and Corasick's example", [exact("he"), exact("she"), exact("his"), exact("hers")],
      "ushers", [(1, 1, 4), (0, 2, 4), (3, 2, 6)]),
    MatchCase(
      "nested", [exact("abcd"), exact("bc"), exact("c"), exact("d")], "abcd",
      [(1, 1, 3), (2, 2, 3), (0, 0, 4), (3, 3, 4)]),
    MatchCase(
      "the same keyword twice", [exact("ab"), exact("x"), exact("ab")], "cab",
      [(0, 1, 3), (2, 1, 3)]),
    MatchCase(
      "prefixes", [exact("a"), exact("ab"), exact("abc")], "abc", [(0, 0, 1), (1, 0, 2), (2, 0, 3)]),
    MatchCase("fail link into the middle", [exact("abcd"), exact("bce")], "abce", [(1, 1, 4)]),
    MatchCase(
      "suffix found through a state without output", [exact("abcde"), exact("c")], "abcd",
      [(1, 2, 3)]),
    MatchCase(
      "NUL bytes", [exact("\0"), exact("\0\0")], "\0a\0\0",
      [(0, 0, 1), (1, 2, 4), (0, 2, 3), (0, 3, 4)].sorted { ($0.2, $0.1) < ($1.2, $1.1) }),
    MatchCase("not across a line end", [exact("ab"), folded("AB")], "a\nb", []),
    MatchCase("byte of no keyword between", [exact("ab")], "a-b ab", [(0, 4, 6)]),
    MatchCase(
      "all bytes but the line feed", (0...255).filter { $0 != 10 }.map { exact([$0]) },
      Array(0...255), (0...255).filter { $0 != 10 }.map { ($0 < 10 ? $0 : $0 - 1, $0, $0 + 1) }),
    // Exact bytes.
    MatchCase("exact keeps case", [exact("Ab")], "ab AB Ab", [(0, 6, 8)]),
    MatchCase("exact finds part of a character", [exact([0xB8])], "中", [(0, 1, 2)]),
    MatchCase("exact Chinese", [exact("退款")], "要退款!", [(0, 3, 9)]),
    // Folding.
    MatchCase(
      "ASCII", [folded("ErRor")], "error ERROR eRROr", [(0, 0, 5), (0, 6, 11), (0, 12, 17)]),
    MatchCase("accented letters", [folded("é")], "Éé", [(0, 0, 2), (0, 2, 4)]),
    MatchCase("e with a combining accent is a different text", [folded("é")], "e\u{301}", []),
    MatchCase("three sigmas", [folded("Σς")], "σσΣΣ", [(0, 0, 4), (0, 2, 6), (0, 4, 8)]),
    MatchCase("Cyrillic is not Latin", [folded("К"), folded("K")], "кk", [(0, 0, 2), (1, 2, 3)]),
    MatchCase(
      "full width stays apart", [folded("Ａ"), folded("A")], "ａaＡ",
      [(0, 0, 3), (1, 3, 4), (0, 4, 7)]),
    MatchCase("long s", [folded("sos")], "ſOſ", [(0, 0, 5)]),
    MatchCase("long s in the keyword", [folded("ſ")], "sSſ", [(0, 0, 1), (0, 1, 2), (0, 2, 4)]),
    MatchCase("Kelvin sign", [folded("disk")], "DI\u{17F}\u{212A}", [(0, 0, 7)]),
    MatchCase(
      "Kelvin sign nested", [folded("k"), folded("kk"), exact("\u{212A}"), exact("k")], "k\u{212A}",
      [(0, 0, 1), (3, 0, 1), (1, 0, 4), (0, 1, 4), (2, 1, 4)]),
    MatchCase("sharp s", [folded("STRASSE"), folded("straße")], "STRAẞE", [(1, 0, 8)]),
    MatchCase("folded form is longer", [folded("Ⱥb")], "ⱥBȺB", [(0, 0, 4), (0, 4, 7)]),
    MatchCase("four bytes", [folded("\u{10400}")], "\u{10428}\u{10400}", [(0, 0, 4), (0, 4, 8)]),
    MatchCase("Chinese with Latin", [folded("iPhone手机")], "买IPHONE手机", [(0, 3, 15)]),
    MatchCase(
      "punctuation whose lead byte may fold", [folded("ａ,b"), folded("a，B")], "A，b", [(1, 0, 5)]),
    // Both in one matcher.
    MatchCase(
      "exact and folded", [exact("Ab"), folded("aB")], "ab Ab", [(1, 0, 2), (0, 3, 5), (1, 3, 5)]),
    MatchCase(
      "the same text exact and folded", [folded("中"), exact("中")], "中", [(0, 0, 3), (1, 0, 3)]),
    MatchCase(
      "exact fails where only folding makes it equal", [exact("k"), exact("É"), folded("k")],
      "\u{212A}é", [(2, 0, 3)]),
    MatchCase(
      "exact part of a character beside folded keywords",
      [exact([0xA9]), folded("é"), exact([0xC3])], "É\u{E9}",
      [(2, 0, 1), (1, 0, 2), (2, 2, 3), (0, 3, 4), (1, 2, 4)].sorted { ($0.2, $0.1) < ($1.2, $1.1) }
    ),
    // Ill-formed bytes.
    MatchCase("truncated character", [folded("中")], Array("中".utf8.dropLast()), []),
    MatchCase(
      "truncated character before a whole one", [folded("é")], [0xC3, 0xC3, 0x89], [(0, 1, 3)]),
    MatchCase("lead byte at the end", [folded("é")], [0xC3, 0xA9, 0xC3], [(0, 0, 2)]),
    MatchCase(
      "folded lead byte is not found inside a character", [folded([0xC3])],
      [0xC3, 0xA9, 0xC3, 0x41], [(0, 2, 3)]),
    MatchCase(
      "folded continuation byte is not found inside a character", [folded([0xA9])],
      [0xC3, 0xA9, 0xC3, 0x89, 0xA9], [(0, 4, 5)]),
    MatchCase(
      "ill-formed bytes and letters", [folded([0xFF, 0x4B])], [0xFF, 0x6B, 0xFF, 0xE2, 0x84, 0xAA],
      [(0, 0, 2), (0, 2, 6)]),
    MatchCase("overlong A is not A", [folded("a")], [0xC1, 0x81], []),
    MatchCase(
      "surrogates match themselves", [folded([0xED, 0xA0, 0x80])], [0xED, 0xA0, 0x80], [(0, 0, 3)]),
  ]
}

func exact(_ text: String) -> Keyword { exact(Array(text.utf8)) }
func exact(_ bytes: [UInt8]) -> Keyword { Keyword(bytes: bytes, folding: []) }
func folded(_ text: String) -> Keyword { folded(Array(text.utf8)) }
func folded(_ bytes: [UInt8]) -> Keyword { Keyword(bytes: bytes, folding: .case) }
func hant(_ text: String) -> Keyword { hant(Array(text.utf8)) }
func hant(_ bytes: [UInt8]) -> Keyword { Keyword(bytes: bytes, folding: .hant) }
func foldedHant(_ text: String) -> Keyword { foldedHant(Array(text.utf8)) }
func foldedHant(_ bytes: [UInt8]) -> Keyword { Keyword(bytes: bytes, folding: [.case, .hant]) }
