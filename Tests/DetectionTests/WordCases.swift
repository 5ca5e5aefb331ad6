import Detection
import Rules
import TextFolding

extension LineCase {
  private static func word(
    _ name: String, _ pattern: Pattern, _ line: String, _ found: [String]
  ) -> LineCase {
    LineCase(
      name, RuleSketch(["word": pattern]), line, found.isEmpty ? .quiet : .matches,
      found: ["word": found])
  }

  /// Which differences matter, and which of several occurrences remain.
  static let wordCases: [LineCase] = [
    word("case does not count", .anyOf("Disk"), "dISK DISK", ["dISK", "DISK"]),
    word("case counts in exact words", .exactly("Disk"), "dISK Disk", ["Disk"]),
    word("É and é", .anyOf("cafÉ"), "café CAFÉ", ["café", "CAFÉ"]),
    word("É and é exactly", .exactly("É"), "éÉ", ["É"]),
    word("three sigmas", .anyOf("σ"), "Σσς", ["Σ", "σ", "ς"]),
    word("final sigma of the rule", .anyOf("ς"), "Σσς", ["Σ", "σ", "ς"]),
    word("Kelvin sign of the text", .anyOf("k"), "kK\u{212A}", ["k", "K", "\u{212A}"]),
    word("Kelvin sign of the rule", .anyOf("\u{212A}"), "kK\u{212A}", ["k", "K", "\u{212A}"]),
    word("Kelvin sign exactly", .exactly("\u{212A}"), "kK\u{212A}", ["\u{212A}"]),
    word("long s", .anyOf("disk"), "di\u{17F}K", ["di\u{17F}K"]),
    word("full width letters fold among themselves", .anyOf("Ａ"), "ａＡ", ["ａ", "Ａ"]),
    word("full width is another difference", .anyOf("A"), "Ａａ", []),
    word("full width of the rule", .anyOf("ａ"), "Aa", []),
    word("ß and ẞ", .anyOf("straße"), "STRAẞE", ["STRAẞE"]),
    word("ß is ss", .anyOf("straße"), "STRASSE", ["STRASSE"]),
    word("ss is ß", .anyOf("strasse"), "Straße", ["Straße"]),
    word("composed and decomposed are the same", .anyOf("é"), "e\u{301}", ["e\u{301}"]),
    word("a letter is not found without its marks", .anyOf("e"), "e\u{301}", []),
    word("Cyrillic", .anyOf("ж"), "Жж", ["Ж", "ж"]),
    word("composed and decomposed stay apart in exact words", .exactly("é"), "e\u{301}", []),
    word("Chinese inside Chinese", .anyOf("大麻"), "大麻烦", ["大麻"]),
    word("NUL is a character", .anyOf("a\0b"), "xA\0Bx", ["A\0B"]),
    word("a word alone is the whole line", .anyOf("退款"), "退款", ["退款"]),
    word("no line", .anyOf("a"), "", []),
    word("occurrences that touch", .anyOf("ab"), "ababab", ["ab", "ab", "ab"]),
    word("of one word that overlap, the leftmost", .anyOf("aba"), "ababab", ["aba"]),
    word("of two words that overlap, the leftmost", .anyOf("bcd", "abc"), "abcd", ["abc"]),
    word("of two that begin together, the longest", .anyOf("ab", "abcd"), "abcd", ["abcd"]),
    word("the leftmost though a longer one follows", .anyOf("ab", "bcde"), "abcde", ["ab"]),
    word("nested in the middle", .anyOf("b", "abc"), "abcb", ["abc", "b"]),
    word("a chain of overlaps", .anyOf("ab", "bc", "cd"), "abcd", ["ab", "cd"]),
  ]

  /// Where a word begins and ends, for `word: true`.
  static let boundaryCases: [LineCase] = [
    word("a word among words", .wholeWord("disk"), "my disk is full", ["disk"]),
    word("a word as the line", .wholeWord("disk"), "DISK", ["DISK"]),
    word("not inside a word", .wholeWord("disk"), "diskette odisk", []),
    word("iPhone in iPhone手机", .wholeWord("iphone"), "买iPhone手机", ["iPhone"]),
    word("手机 in iPhone手机", .wholeWord("手机"), "买iPhone手机", ["手机"]),
    word("Chinese inside Chinese is a word", .wholeWord("大麻"), "买大麻烦", ["大麻"]),
    word("example in example.com", .wholeWord("example"), "www.example.com", ["example"]),
    word(
      "example.com in www.example.com", .wholeWord("example.com"), "www.example.com",
      ["example.com"]),
    word("not café in cafés", .wholeWord("café"), "cafés", []),
    word("café before a bracket", .wholeWord("café"), "(café)", ["café"]),
    word("not cafe in café, decomposed", .wholeWord("cafe"), "cafe\u{301}", []),
    word("not snake in snake_case", .wholeWord("snake"), "snake_case", []),
    word("snake_case", .wholeWord("snake_case"), "x.snake_case", ["snake_case"]),
    word("kebab in kebab-case", .wholeWord("kebab"), "kebab-case", ["kebab"]),
    word("digits are word characters", .wholeWord("eth"), "eth0", []),
    word("full width digits, too", .wholeWord("eth"), "eth０", []),
    word("a letter of another script", .wholeWord("disk"), "diskж", []),
    word("hangul is written with spaces", .wholeWord("서울"), "서울시", []),
    word("between emoji", .wholeWord("down"), "🔥down🔥", ["down"]),
    word("between control characters", .wholeWord("down"), "\u{1}down\0", ["down"]),
    word("a sign has no inside", .wholeWord("++"), "c++", ["++"]),
    word("a word that ends in a sign", .wholeWord("c++"), "c++x", ["c++"]),
    word("a word that begins with a sign", .wholeWord(".net"), "asp.net", [".net"]),
    word("folded: not 10 in 10㎏", .wholeWord("10", under: .width), "10㎏", []),
    word("10 in 10㎏ as it is", .wholeWord("10"), "10㎏", ["10"]),
    word("folded: kg behind a sign", .wholeWord("kg", under: .width), "≈㎏", ["㎏"]),
    word("folded: not 第 in 第① as digits", .wholeWord("v", under: [.case, .digits]), "V①", []),
    word("V in V① as it is", .wholeWord("v"), "V①", ["V"]),
    word("folded: not cafe in cafés", .wholeWord("cafe", under: .accents), "cafés", []),
    word(
      "folded: café before a mark", .wholeWord("cafe", under: .accents), "cafe\u{301}!",
      ["cafe\u{301}"]),
    word(
      "folded: not in a word, marks left out", .wholeWord("a", under: .accents), "b\u{301}a", []),
    word("folded: r.e.f in r.e.f.und", .wholeWord("ref", under: .gaps(1)), "r.e.f.und", ["r.e.f"]),
    word("folded: not in r.e.fund", .wholeWord("ref", under: .gaps(1)), "r.e.fund", []),
    word(
      "folded: all that is repeated", .wholeWord("cool", under: .repeat), "coooool!", ["coooool"]),
    word("the whole word of two", .wholeWord("net", "network"), "network", ["network"]),
    word("the whole words of several places", .wholeWord("a"), "a ab ba a", ["a", "a"]),
  ]

  /// What PCRE2 reports.
  static let regexCases: [LineCase] = [
    word("the first alternative that matches", .regex("foo|foobar"), "foobar", ["foo"]),
    word("the longer alternative first", .regex("foobar|foo"), "foobar", ["foobar"]),
    word("successive matches", .regex("aba"), "ababababa", ["aba", "aba"]),
    word("case counts in a regex", .regex("disk"), "DISK disk", ["disk"]),
    word("unless it says so", .regex("(?i)disk"), "DISK disk", ["DISK", "disk"]),
    word("the ends of the line", .regex("^a|a$"), "aaa", ["a", "a"]),
    word("an empty match", .regex("x*"), "axb", ["", "x", "", ""]),
    word("an empty match where a longer begins", .regex("|ab"), "ab", ["ab", ""]),
    word("an empty line", .regex("^$"), "", [""]),
    word("a match that \\K shortens", .regex("a\\Kb"), "abab", ["b", "b"]),
    word("a lookbehind", .regex("(?<=退)款"), "款退款", ["款"]),
    word("Chinese letters are not \\w", .regex("\\w+"), "a退b", ["a", "b"]),
    word("unless the regex says UCP", .regex("(*UCP)\\w+"), "a退b", ["a退b"]),
    word("a dot is a character", .regex("^.{2}$"), "退款", ["退款"]),
    word("NUL", .regex("a\\x00b"), "a\0b", ["a\0b"]),
  ]
}
