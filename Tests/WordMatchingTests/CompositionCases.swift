import TextFolding

extension FoldCase {
  /// Composed and decomposed forms of a character. They are the same under every folding, and differ without one.
  static let composition: [FoldCase] =
    everyFolding.flatMap { name, folding in
      [
        FoldCase("composition, \(name): composed", "né", folding, "«né» «ne\u{301}» ne"),
        FoldCase("composition, \(name): decomposed", "ne\u{301}", folding, "«né» «ne\u{301}» ne"),
        FoldCase(
          "composition, \(name): a letter without its mark", "ne", folding,
          "né ne\u{301} «ne» «ne»\u{200B}"),
        FoldCase(
          "composition, \(name): marks in another order", "e\u{323}\u{302}b", folding,
          "«e\u{302}\u{323}b» «ẹ\u{302}b» «ê\u{323}b» «e\u{323}\u{302}b» «ệb» êb ẹb eb"),
        FoldCase(
          "composition, \(name): marks of one class keep their order", "ǻb", folding,
          "«a\u{30A}\u{301}b» «å\u{301}b» a\u{301}\u{30A}b"),
        FoldCase(
          "composition, \(name): voiced kana", "ガス", folding, "«ガス» «カ\u{3099}ス» カス ハ\u{3099}ス"),
        FoldCase(
          "composition, \(name): Hangul", "한글", folding,
          "«한글» «\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}» «하\u{11AB}그\u{11AF}» 하글 한그"),
        FoldCase(
          "composition, \(name): a syllable is not part of another", "하나", folding,
          "한나 하\u{11AB}나 «하나» 하날"),
        FoldCase("composition, \(name): Kelvin", "Ku", folding, "«Ku» «\u{212A}u»"),
        FoldCase(
          "composition, \(name): Angstrom", "Åu", folding, "«\u{212B}u» «Åu» «A\u{30A}u» Au"),
        FoldCase("composition, \(name): Ohm", "5Ω", folding, "«5Ω» «5\u{2126}»"),
        FoldCase(
          "composition, \(name): a compatibility ideograph", "豈有", folding,
          "«豈有» «\u{F900}有» \u{F901}有"),
        FoldCase(
          "composition, \(name): a compatibility ideograph above U+FFFF", "\u{2F800}一", folding,
          "«丽一» «\u{2F800}一»"),
        FoldCase(
          "composition, \(name): excluded from composition", "\u{958}र", folding,
          "«\u{958}र» «\u{915}\u{93C}र» \u{915}र"),
        FoldCase(
          "composition, \(name): a composed vowel sign", "ক\u{9CB}", folding,
          "«ক\u{9CB}» «ক\u{9C7}\u{9BE}» ক\u{9C7} ক\u{9BE}"),
      ]
    } + [
      FoldCase("composition, none: the form counts", "né", [], "«né» ne\u{301}"),
      FoldCase("composition, none: a letter is found without its mark", "ne", [], "né «ne»\u{301}"),
      FoldCase("composition, none: Kelvin", "K", [], "«K»\u{212A}"),
      FoldCase(
        "composition, none: part of a syllable", "\u{1112}", [], "한 «\u{1112}»\u{1161}\u{11AB}"),
      FoldCase(
        "composition: a mark that is a character", "\u{301}", .case, "e\u{301} «\u{301}»".onTwoLines
      ),
      FoldCase(
        "composition: a vowel that is a character", "\u{1161}", .case,
        "\u{1100}\u{1161} «\u{1161}»".onTwoLines),
      FoldCase("composition: a vowel after a Latin letter", "a", .case, "a\u{1161} «a»"),
      FoldCase(
        "composition: a mark belongs to the space before it", "e\u{301}", .case,
        "e \u{301} «e\u{301}»"),
      FoldCase(
        "composition: two marks in one character", "α\u{308}\u{301}", .hant, "«α\u{344}» α\u{308} ά"
      ),
    ]

  private static let everyFolding: [(String, Folding)] = [
    ("case", .case), ("width", .width), ("hant", .hant), ("gaps", .gaps(1)), ("repeat", .repeat),
    ("digits", .digits),
    ("all but accents", [.case, .width, .hant, .gaps(2), .repeat, .digits]),
  ]
}

extension String {
  /// The text with its spaces turned into line feeds.
  fileprivate var onTwoLines: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == " " ? "\n" : $0 }))
  }
}
