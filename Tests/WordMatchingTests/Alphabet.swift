import TestSupport
import TextFolding

/// The material of texts for a folding.
struct Alphabet {
  let folding: Folding
  /// Texts that the folding makes equal, mostly, or that are parts of each other.
  let families: [[[UInt8]]]

  /// A text of the family.
  func form(of family: Int, using random: inout SeededGenerator) -> [UInt8] {
    families[family].randomElement(using: &random) ?? []
  }

  static let all = [`case`, width, hant, accents, digits, `repeat`, gapped, composed, signs]

  private static let `case` = Alphabet(
    .case,
    [
      ["k", "K", "\u{212A}"], ["ss", "ß", "ẞ", "ſs", "SS"], ["s", "S", "ſ"], ["fi", "ﬁ", "FI"],
      ["ffi", "ﬃ", "ﬀi", "fﬁ"], ["f", "F", "ﬀ"], ["i\u{307}", "İ", "I\u{307}"], ["i", "I"],
      ["σ", "ς", "Σ"], ["é", "É", "E\u{301}"], ["Ⱥ", "ⱥ"], ["\u{10400}", "\u{10428}"],
      ["st", "ﬅ", "ﬆ"], ["t", "T"],
    ])
  private static let width = Alphabet(
    .width,
    [
      ["a", "ａ", "𝐚", "ⓐ"], ["kg", "㎏", "ｋg"], ["k", "ｋ"], ["g", "𝘨"], ["10", "⑩", "１0"],
      ["(1)", "⑴", "（①）"], ["1", "①", "¹"], ["ガ", "ｶﾞ", "カ\u{3099}", "カﾞ"], ["カ", "ｶ"],
      ["\u{3099}", "ﾞ"], ["...", "…", "．.."], [".", "．"], [" ", "　", "\u{A0}"],
      ["株式会社", "㍿"], ["会社"], ["fi", "ﬁ"], ["水", "⽔"], ["1⁄2", "½"],
    ])
  private static let hant = Alphabet(
    .hant,
    [
      ["发", "發", "髮"], ["后", "後"], ["里", "裏", "裡"], ["㑮", "\u{2B748}"], ["订", "訂"],
      ["账", "賬", "\u{27E54}"], ["岂", "豈", "\u{F900}"], ["一"], ["厂"],
    ])
  private static let accents = Alphabet(
    .accents,
    [
      ["e", "é", "e\u{301}", "e\u{336}\u{301}"], ["a", "ǻ", "å\u{301}", "a\u{301}\u{323}"],
      ["и", "й"], ["\u{301}"], ["\u{336}"], ["か"], ["\u{3099}"], ["が"], ["=", "≠"],
      [" ", " \u{301}"],
      ["x", "x\u{301}"], ["\u{AC00}", "\u{1100}\u{1161}"],
    ])
  private static let digits = Alphabet(
    .digits,
    [
      ["1", "①", "一", "壹", "１", "١", "⑴"], ["0", "〇", "零", "⓪", "𝟎"], ["10", "⑩", "❿", "1〇"],
      ["20", "⑳", "二⓪"], ["2", "贰", "貳", "²"], ["微"], ["十"], ["½"],
    ])
  private static let `repeat` = Alphabet(
    .repeat, [["a", "aa", "aaa"], ["b", "bb"], ["退", "退退"], ["é", "e\u{301}é"], ["e"], [" "]])
  private static let gapped = Alphabet(
    .gaps(2),
    [
      ["a", "a\u{336}"], ["b", "b\u{20D7}\u{336}"], ["é", "e\u{301}", "e\u{336}\u{301}"], ["e"],
      ["退", "退\u{336}"], ["款"], [" ", "", "  "], ["", "\u{200B}", "\u{FE0F}", "."],
      ["", "—", "😀", "㎏"], ["\u{336}", ""], ["م\u{64E}", "م"], ["ש\u{5B8}", "ש"],
    ])
  private static let composed = Alphabet(
    [.case, .repeat, .gaps(1)],
    [
      ["ạ\u{308}", "ä\u{323}", "a\u{323}\u{308}", "a\u{308}\u{323}"], ["a"], ["\u{323}"],
      ["\u{308}"],
      ["한", "하\u{11AB}", "\u{1112}\u{1161}\u{11AB}"], ["하", "\u{1112}\u{1161}"], ["\u{1112}"],
      ["\u{1161}"], ["\u{11AB}"], ["\u{9CB}", "\u{9C7}\u{9BE}"], ["\u{915}"], ["\u{9BE}"],
      ["\u{958}", "\u{915}\u{93C}"], ["\u{344}", "\u{308}\u{301}"], ["\u{301}"],
    ])
  private static let signs = Alphabet(
    [.case, .accents],
    [
      ["\u{915}"], ["\u{93F}"], ["ש", "ש\u{5B8}", "\u{FB2A}"], ["ל"], ["\u{E01}"], ["\u{E34}"],
      ["م\u{64E}", "م"],
    ])

  /// Texts that may stand between the characters of a word.
  static let gaps = [" ", ".", "—", "\u{200B}", "\u{336}", "\u{FE0F}", "，"].map { Array($0.utf8) }

  /// Bytes that are not part of a character.
  static let illFormed: [[UInt8]] = [
    [0xC3], [0xA9], [0xE2, 0x84], [0xED, 0xA0, 0x80], [0xF0, 0x90], [0xFF],
  ]

  init(folding: Folding, families: [[[UInt8]]]) {
    self.folding = folding
    self.families = families
  }

  private init(_ folding: Folding, _ families: [[String]]) {
    self.init(folding: folding, families: families.map { $0.map { Array($0.utf8) } })
  }
}
