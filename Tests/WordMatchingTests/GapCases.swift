import TextFolding

extension FoldCase {
  /// Characters that may stand between the characters of a word.
  static let gaps: [FoldCase] = [
    FoldCase("gaps: one", "退款", .gaps(2), "«退款» «退 款» «退—款» «退…款» «退.款» «退·款» «退|款»"),
    FoldCase("gaps: as many as there may be", "退款", .gaps(2), "«退——款» «退  款» «退 。款» 退 。 款 退---款"),
    FoldCase("gaps: one is enough", "退款", .gaps(1), "«退 款» 退  款 退。 款"),
    FoldCase(
      "gaps: in each place", "refund", .gaps(1),
      "«r.e.f.u.n.d» «r efu nd» «refund» r..efund refun--d"),
    FoldCase("gaps: the most", "ab", .gaps(100), "«a\(dots(100))b» a\(dots(101))b"),
    FoldCase("gaps: wide ones", "退款", .gaps(2), "«退　款» «退，款» «退（款» «退＿款» «退\u{A0}款» «退、。款»"),
    FoldCase("gaps: symbols", "退款", .gaps(1), "«退+款» «退$款» «退^款» «退´款» «退★款» «退😀款» «退€款»"),
    FoldCase("gaps: controls", "退款", .gaps(1), "«退\t款» «退\r款» «退\0款» «退\u{7F}款» «退\u{85}款»"),
    FoldCase("gaps: no letters, digits, numbers", "退款", .gaps(3), "退a款 退的款 退1款 退①款 退½款 退Ⅳ款 退ー款"),
    FoldCase(
      "gaps: zero width", "refund", .gaps(1),
      "«re\u{200B}fund» «re\u{200D}fund» «re\u{FEFF}fund» «re\u{AD}fund» «re\u{2060}fund» «re\u{200E}fund»"
    ),
    FoldCase(
      "gaps: zero width counts", "refund", .gaps(1), "re\u{200B}\u{200B}fund re \u{200B}fund"),
    FoldCase(
      "gaps: variation selectors", "退款", .gaps(1),
      "«退\u{FE00}款» «退\u{FE0F}款» «退\u{E0100}款» 退\u{FE0F} 款"),
    FoldCase(
      "gaps: tags and other default ignorable ones", "ab", .gaps(1),
      "«a\u{E0041}b» «a\u{180B}b» «a\u{34F}b» «a\u{3164}b» «a\u{2065}b»"),
    FoldCase(
      "gaps: line separators are not line ends", "ab", .gaps(1),
      "«a\u{2028}b» «a\u{2029}b» «a\u{B}b»"),
    FoldCase("gaps: line feeds are", "ab", .gaps(3), "a\nb a\r\nb «a b»"),
    FoldCase("gaps: an emoji of several", "ab", .gaps(3), "«a👨\u{200D}👩b» «a👍🏽b» «a❤\u{FE0F}b»"),
    FoldCase("gaps: an emoji of too many", "ab", .gaps(2), "a👨\u{200D}👩b «a👍🏽b» «a🇩🇪b»"),
    FoldCase(
      "gaps: struck through", "refund", .gaps(1),
      "«r\u{336}e\u{336}f\u{336}u\u{336}n\u{336}d\u{336}»!"),
    FoldCase(
      "gaps: struck through and apart", "refund", .gaps(1),
      "«r\u{336} e\u{336} f\u{336} u\u{336} n\u{336} d\u{336}» r\u{336}  efund"),
    FoldCase(
      "gaps: struck through Chinese", "退款", .gaps(1),
      "«退\u{336}款\u{336}» «退\u{338}.款\u{20D2}\u{336}»"),
    FoldCase(
      "gaps: struck through in the word", "r\u{336}e", .gaps(1),
      "«re» «r\u{336}e» «r-e\u{336}» r--e"),
    FoldCase(
      "gaps: a heap of marks", "xyz", .gaps(1),
      "«x\u{336}\u{335}\u{353}\u{301}\u{35C}y\u{347}\u{32C}z\u{329}»"),
    FoldCase(
      "gaps: of two marks the one that composes stays", "a\u{308}\u{323}b", .gaps(1),
      "«a\u{323}\u{308}b» «ä\u{323}b» «ạb» äb ab"),
    FoldCase(
      "gaps: marks that compose are of the letter", "refund", .gaps(1),
      "réfund re\u{301}fund re\u{336}\u{301}fund r\u{301}efund «ref\u{301}und»"),
    FoldCase(
      "gaps: marks of a letter that do not compose", "né", .gaps(1),
      "«ne\u{336}\u{301}» «n.é\u{347}» ne\u{347}"),
    FoldCase(
      "gaps: a mark on a space", "ab", .gaps(1), "«a \u{336}b» «a-\u{301}\u{336}b» a \u{336}-b"),
    FoldCase("gaps: an enclosing mark", "ab", .gaps(1), "«a\u{20DD}b» a\u{20DD} b"),
    FoldCase("gaps: Hebrew points do not count", "של", .gaps(2), "«של» «ש\u{5B8}ל» «ש ל»"),
    FoldCase("gaps: Arabic vowels do not", "مر", .gaps(1), "«م\u{64E}ر\u{651}» «م ر»"),
    FoldCase("gaps: Thai vowels count", "กน", .gaps(1), "ก\u{E34}น «ก น»"),
    FoldCase("gaps: kana marks", "あい", .gaps(1), "«あ\u{3099}い» «あ・い» か\u{3099}い"),
    FoldCase("gaps: at the edges", "退款", .gaps(2), "…«退款»… «退 款» 。«退款» \u{200B}«退…款»\u{200B}"),
    FoldCase("gaps: marks at the edges", "ab", .gaps(2), "«ab\u{336}»\u{200B} \u{336}«ab»"),
    FoldCase("gaps: at the edges of the word", "「退款」", .gaps(1), "「«退款»」 «退款» «退 款» 退  款"),
    FoldCase("gaps: a word of one character", "赌", .gaps(3), "«赌»博 · «赌» 赌\u{336}"),
    FoldCase("gaps: a word of one decomposed character", "é", .gaps(3), "«é» «e\u{301}» e"),
    FoldCase(
      "gaps: a word of one character and others", "C++", .gaps(2), "«C++» C C＋＋ C+ + c++ «C++»+"),
    FoldCase("gaps: a word without a letter", "***", .gaps(2), "«***» * * * ** «*«**»*»"),
    FoldCase("gaps: a word of digits", "10", .gaps(1), "«10» «1 0» «1.0» «1,0»0 1  0"),
    FoldCase("gaps: own punctuation, none", "node.js", .case, "«Node.JS» nodejs node js node..js"),
    FoldCase(
      "gaps: own punctuation, one", "node.js", .gaps(1),
      "«node.js» «nodejs» «node js» «node. js» «n.o.d.e..j.s» n o d e . j s node . js"),
    FoldCase(
      "gaps: own punctuation, two", "node.js", .gaps(2),
      "«n o d e . j s» «nodejs» «node . js» node -.- js n   ode.js"),
    FoldCase(
      "gaps: own punctuation adds in its place only", "ab.c", .gaps(1), "«a bc» «a.b--c» a--bc"),
    FoldCase(
      "gaps: own spaces", "No space left on device", [.case, .gaps(1)],
      "«no space left on device» «no-space-left-on-device» «NoSpaceLeftOnDevice» «no  space left on device» no   space left on device «NO_SPACE_LEFT_ON_DEVICE»"
    ),
    FoldCase(
      "gaps: own full stop before a space", "a. b", .gaps(1), "«ab» «a.b» «a. b» «a . b» a . . b"),
    FoldCase("gaps: letters are not skipped", "退款", .gaps(2), "退«退款»款 退退 «退 款»款"),
    FoldCase("gaps: overlapping itself", "aa", .gaps(1), "«a «a» a»  «aa»"),
    FoldCase("gaps: overlapping itself apart", "aba", .gaps(1), "«a.b.«a».b.a»"),
    FoldCase("gaps: a symbol that has letters in it", "退款", .gaps(1), "«退㎏款» «退№款» «退Ⓐ款» 退⒜⒜款"),
    FoldCase(
      "gaps: a symbol that has letters, seen", "退款", [.gaps(1), .width], "退㎏款 退№款 退Ⓐ款 «退★款»"),
    FoldCase("gaps: brackets around what is seen", "1a", [.gaps(1), .width], "«⑴a» «⑴ a» ⑴  a ⑾a"),
    FoldCase("gaps: in a ligature", "of", [.gaps(1), .case], "oﬀ «o f» o ﬁ"),
    FoldCase(
      "gaps: before a ligature", "offi", [.gaps(1), .case], "«o ﬃ» «of ﬁ» «o.ﬀ.i» «o f f i» o  ﬃ"),
    // Loops that read 64 bytes at once begin after the emoji.
    FoldCase(
      "gaps: two marks where 64 bytes end", "ab", .gaps(1),
      "«ab»😀" + String(repeating: "x", count: 60) + "«ab\u{336}\u{336}» «a b»"),
  ]

  private static func dots(_ count: Int) -> String { String(repeating: ".", count: count) }
}
