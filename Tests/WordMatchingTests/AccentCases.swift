import TextFolding

extension FoldCase {
  /// Letters with and without accents.
  static let accents: [FoldCase] = [
    FoldCase(
      "accents: composed and decomposed", "cafe", .accents,
      "«cafe» «café» «cafe\u{301}» «çafè»s CAFÉ"),
    FoldCase("accents: in the word", "café", .accents, "«cafe» «cafè» «cafe\u{301}»"),
    FoldCase("accents: decomposed in the word", "cafe\u{301}", .accents, "«cafe» «café»"),
    FoldCase(
      "accents: several on one letter", "viet", .accents,
      "«việt» «vie\u{323}\u{302}t» «vie\u{302}\u{323}\u{336}t\u{20D7}»"),
    FoldCase("accents: inside of a word", "ano", .accents, "«año» m«año»s «an\u{303}o»"),
    FoldCase("accents: the last letter's", "e", .accents, "«e\u{301}» caf«é» «ẽ̂»x"),
    FoldCase(
      "accents: ring", "Angstrom", .accents, "«Ångström» «\u{212B}ngstro\u{308}m» Aangstroem"),
    FoldCase("accents: Cyrillic", "елки", .accents, "«ёлки» «елкй» «е\u{308}лки» «е\u{301}лки»"),
    FoldCase("accents: Greek", "αθηνα", .accents, "«αθήνα» «ἀθῆνα» Αθήνα"),
    FoldCase("accents: strokes are not accents", "lodz", .accents, "łódź «lódź» «lodz» ŀodz"),
    FoldCase("accents: đ is not d", "dong", .accents, "đồng «dồng»"),
    FoldCase("accents: ß is not ss", "ss", .accents, "ß «s\u{301}s\u{301}»"),
    FoldCase("accents: case counts", "ecole", .accents, "École «école»"),
    FoldCase("accents: with case", "ecole", [.accents, .case], "«École» «ÉCOLE» «E\u{301}COLE»"),
    FoldCase(
      "accents: I with a dot", "istanbul", [.accents, .case],
      "«İstanbul» «i\u{307}STANBUL» «Istanbul» ıstanbul"),
    FoldCase("accents: a dot above", "I", .accents, "«İ» «I» i"),
    FoldCase("accents: kana keep their marks", "か", .accents, "が か\u{3099} «か» «か\u{301}»"),
    FoldCase("accents: half-width kana keep theirs", "カ", [.accents, .width], "ｶﾞ ガ «ｶ»"),
    FoldCase("accents: Hangul is not taken apart", "하", .accents, "한 하\u{11AB} «하»"),
    FoldCase(
      "accents: Hebrew points go", "שלום", .accents,
      "«ש\u{5B8}ל\u{5D5}\u{5B9}ם» «ש\u{5C1}\u{5B8}לום» «\u{FB2A}לום» «שלום» שלם"),
    FoldCase("accents: points in the word", "ש\u{5B8}ל", .accents, "«של» «ש\u{5B7}ל»"),
    FoldCase("accents: Hebrew points with gaps", "של", [.accents, .gaps(1)], "«ש\u{5B8}.ל»"),
    FoldCase("accents: Hebrew points without it", "של", .case, "ש\u{5B8}ל «של»"),
    FoldCase("accents: Syriac points go", "ܫܠܡ", .accents, "«ܫ\u{732}ܠ\u{733}ܡ» «ܫܠܡ»"),
    FoldCase("accents: Arabic tatweel stays", "مد", .accents, "م\u{640}د «م\u{610}د\u{6D6}»"),
    FoldCase(
      "accents: Thaana vowels stay", "\u{78B}", .accents, "\u{78B}\u{7A8} «\u{78B}»"),
    FoldCase(
      "accents: Devanagari vowels stay", "\u{915}", [.accents, .case],
      "\u{915}\u{93F} \u{915}\u{93E} \u{915}\u{941} \u{915}\u{94D} «\u{915}»"),
    FoldCase("accents: Bengali vowels stay", "\u{995}", .accents, "\u{995}\u{9BF} «\u{995}»"),
    FoldCase("accents: Tamil vowels stay", "\u{B95}", .accents, "\u{B95}\u{BBF} «\u{B95}»"),
    FoldCase("accents: Telugu vowels stay", "\u{C15}", .accents, "\u{C15}\u{C3E} «\u{C15}»"),
    FoldCase("accents: Thai vowels and tones stay", "ก", .accents, "ก\u{E34} ก\u{E48} «ก»"),
    FoldCase("accents: Khmer vowels stay", "\u{1780}", .accents, "\u{1780}\u{17B6} «\u{1780}»"),
    FoldCase(
      "accents: Arabic vowels go", "محمد", .accents, "«م\u{64F}ح\u{64E}م\u{651}\u{64E}د» «محمد»"
    ),
    FoldCase(
      "accents: Devanagari signs stay", "\u{915}", .accents,
      "\u{958} \u{915}\u{93C} «\u{915}\u{951}»"),
    FoldCase(
      "accents: struck through", "refund", .accents,
      "«r\u{336}e\u{336}f\u{336}u\u{336}n\u{336}d\u{336}» «r\u{338}éfund»"),
    FoldCase(
      "accents: a heap of marks", "refund", .accents,
      "«r\u{301}\u{336}\u{335}\u{353}e\u{301}\u{35C}f\u{347}u\u{308}\u{304}n\u{32C}\u{303}d\u{30C}»"
    ),
    FoldCase(
      "accents: enclosing marks are not accents", "a", .accents,
      "«a»\u{20DD} «a\u{301}»\u{20DE}"),
    FoldCase(
      "accents: zero-width characters are not accents", "ae", .accents,
      "a\u{200D}e «a\u{301}e»\u{FE0F}"),
    FoldCase("accents: on a symbol", "=", .accents, "«≠» «=» «=\u{338}» ≡"),
    FoldCase("accents: on Chinese", "退款", .accents, "«退\u{336}款\u{336}»"),
    FoldCase(
      "accents: a mark by itself in the word", "\u{301}", .accents, "e\u{301} é\n«\u{301}»e"),
    FoldCase(
      "accents: marks by themselves", "\u{301}\u{336}", .accents, "«\u{336}\u{301}»e\n\u{301}e"),
    FoldCase("accents: a mark at the line's start", "e", .accents, "\u{301}«e»\n\u{301}«é»"),
    FoldCase("accents: a mark after a space", "a e", .accents, "«a \u{301}e» «á é»"),
    FoldCase("accents: a mark of the space", "e", .accents, "\u{A0}\u{301}«e» ´"),
    FoldCase("accents: overlapping itself", "ee", .accents, "«e«é»e\u{301}»"),
  ]
}
