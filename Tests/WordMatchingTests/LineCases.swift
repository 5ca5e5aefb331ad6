import TextFolding
import WordMatching

extension FoldCase {
  /// Line ends, ill-formed bytes, words that are ill-formed themselves.
  static let lines: [FoldCase] =
    [
      FoldCase("lines: no text", "ab", .case, ""),
      FoldCase("lines: no words", [], "ab\n"),
      FoldCase("lines: the word is the text", "ab", .case, "«AB»"),
      FoldCase("lines: at both ends of a line", "ab", .gaps(1), "«a b»\n«ab»\n\n«a-b»"),
      FoldCase("lines: no letter of the next", "ab", .gaps(3), "a\nb a\n b\n«ab»\n"),
      FoldCase("lines: longer than the text", "abc", .width, "ab"),
      FoldCase("lines: nothing but line feeds", "ab", .width, "\n\n\n"),
      FoldCase("lines: a carriage return before the line feed", "ab", .case, "«ab»\r\n«AB»\r\n"),
      FoldCase("lines: a mark at the start of the next", "e", .case, "«e»\n\u{301}«E»\ne\u{301}"),
      FoldCase("lines: a syllable in two lines", "하", .case, "«하»\n\u{11AB}\n한"),
      FoldCase("lines: a carriage return before a mark", "e", .case, "«e»\r\u{301}«e»\n"),
      FoldCase(
        "lines: only a line feed ends a line", "ab", .gaps(2), "«a\u{240A}b» «a\u{85}\u{2028}b»"),
    ] + illFormed + illFormedWords

  private static let illFormed: [FoldCase] = [
    FoldCase(
      "ill-formed: beside", [word("退款", .hant)], [0xE9, 0x80] + utf8("退款") + [0xFF], [(0, 2, 8)]),
    FoldCase(
      "ill-formed: inside", [word("ab", .case), word("ab", .gaps(3))],
      utf8("a") + [0xFF] + utf8("b a \u{FFFD} b"), [(1, 4, 11)]),
    FoldCase(
      "ill-formed: inside of a gap", [word("ab", .gaps(5))], utf8("a ") + [0x80] + utf8(" b a b"),
      [(0, 6, 9)]),
    FoldCase(
      "ill-formed: before a mark", [word("\u{301}", .case), word("e", .case)],
      [0x65, 0xFF] + utf8("\u{301}e"), [(1, 0, 1), (0, 2, 4), (1, 4, 5)]),
    FoldCase(
      "ill-formed: before a mark, with accents", [word("e", .accents)],
      [0x65, 0xC3] + utf8("\u{301}e\u{301}"), [(0, 0, 1), (0, 4, 7)]),
    FoldCase(
      "ill-formed: between a letter and its mark", [word("é", .width)],
      [0x65, 0x80] + utf8("\u{301}e\u{301}"), [(0, 4, 7)]),
    FoldCase(
      "ill-formed: a truncated character", [word("款", .hant), word("款", [.hant, .case])],
      [0xE6, 0xAC] + utf8("款") + [0xE6, 0xAC], [(0, 2, 5), (1, 2, 5)]),
    FoldCase(
      "ill-formed: a truncated character behind a mark", [word(".", [.width, .repeat])],
      utf8("… ﾞ") + [0xD4], [(0, 0, 3)]),
    FoldCase(
      "ill-formed: repeated", [word("aa", .repeat)], [0x61, 0xFF, 0x61, 0xFF, 0xFF, 0x61, 0x61],
      [(0, 5, 7)]),
    FoldCase(
      "ill-formed: overlong", [word("a", .case), word("a", .width)], [0xC1, 0x81, 0x61],
      [(0, 2, 3), (1, 2, 3)]),
    FoldCase(
      "ill-formed: surrogates", [word("a", .case)],
      [0x61, 0xED, 0xA0, 0x80, 0x41, 0xED, 0xB0, 0x80], [(0, 0, 1), (0, 4, 5)]),
    FoldCase(
      "ill-formed: above U+10FFFF", [word("ab", .gaps(9))],
      utf8("a") + [0xF4, 0x90, 0x80, 0x80] + utf8("bab"), [(0, 6, 8)]),
    FoldCase(
      "ill-formed: before a line feed", [word("ab", .gaps(1))],
      utf8("ab") + [0xE2, 0x80, 0x0A] + utf8("a b"), [(0, 0, 2), (0, 5, 8)]),
    FoldCase(
      "ill-formed: a byte is found inside a character only as exact bytes",
      [word("中", .case), Word(bytes: [0xB8], folding: [])], utf8("中"), [(1, 1, 2), (0, 0, 3)]),
    FoldCase(
      "ill-formed: nothing is equal to the replacement character", [word("\u{FFFD}", .case)],
      [0xFF] + utf8("\u{FFFD}"), [(0, 1, 4)]),
    FoldCase(
      "ill-formed: many", [word("退款", [.hant, .gaps(2), .repeat])],
      [0xE9] + utf8("退") + [0x80, 0x80] + utf8("退 退款") + [0xE6] + utf8("款"), [(0, 6, 16)]),
  ]

  private static let illFormedWords: [FoldCase] = [
    FoldCase(
      "ill-formed word: exact bytes", [Word(bytes: [0xFF, 0x4B], folding: .gaps(2))],
      [0xFF, 0x4B, 0xFF, 0x6B, 0xFF, 0x20, 0x4B], [(0, 0, 2)]),
    FoldCase(
      "ill-formed word: case", [Word(bytes: [0xFF, 0x4B], folding: [.case, .gaps(2), .width])],
      [0xFF, 0x4B, 0xFF, 0x6B, 0xFF, 0x20, 0x4B, 0xFF] + utf8("\u{212A}"),
      [(0, 0, 2), (0, 2, 4), (0, 7, 11)]),
    FoldCase(
      "ill-formed word: case is simple", [Word(bytes: [0xC3] + utf8("ß"), folding: .case)],
      [0xC3] + utf8("ss") + [0xC3] + utf8("ẞ"), [(0, 3, 7)]),
    FoldCase(
      "ill-formed word: forms count", [Word(bytes: [0xC3] + utf8("é"), folding: .hant)],
      [0xC3] + utf8("e\u{301}") + [0xC3] + utf8("é"), [(0, 4, 7)]),
    FoldCase(
      "ill-formed word: inside of a character",
      [Word(bytes: [0xB8, 0xAD], folding: .width), Word(bytes: [0xB8, 0xAD], folding: .case)],
      utf8("中") + [0xB8, 0xAD], [(0, 1, 3), (0, 3, 5), (1, 3, 5)]),
    FoldCase(
      "ill-formed word: beside others",
      [Word(bytes: [0xFF], folding: .repeat), word("ab", .repeat)],
      utf8("aa") + [0xFF, 0xFF] + utf8("aabb"), [(0, 2, 3), (0, 3, 4), (1, 4, 8)]),
  ]

  private static func word(_ text: String, _ folding: Folding) -> Word {
    Word(bytes: utf8(text), folding: folding)
  }

  private static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }
}
