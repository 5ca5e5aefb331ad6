import TextFolding

extension FoldCase {
  /// Characters repeated more often than the word has them.
  static let `repeat`: [FoldCase] = [
    FoldCase("repeat: at the end", "cool", .repeat, "«cool» «coolllll» x«cool»x"),
    FoldCase("repeat: inside", "cool", .repeat, "«coool» «coooooool» col cooI"),
    FoldCase("repeat: at the start", "cool", .repeat, "«cccool» «ccooll»"),
    FoldCase("repeat: as often as the word has them", "cool", .repeat, "col «cool» ccol"),
    FoldCase(
      "repeat: single letters in the word", "helo", .repeat, "«helo» «hello» «helllloooo» hel"),
    FoldCase("repeat: Chinese", "退款", .repeat, "«退退款款» «退款款款» «退款» 退 款 款退"),
    FoldCase("repeat: the word again and again", "退款", .repeat, "«退款»«退款»«退款»"),
    FoldCase("repeat: a doubled character", "看看", .repeat, "看 «看看» «看看看» 看 看"),
    FoldCase("repeat: a single character", "看", .repeat, "«看看看» «看»不«看看»"),
    FoldCase("repeat: doubled at the edges", "aabb", .repeat, "ab aab abb «aabb» «aaabbbb»"),
    FoldCase("repeat: whole stretches", "ab", .repeat, "«aaab» «abbb»a x«aabb»x"),
    FoldCase("repeat: overlapping itself", "aba", .repeat, "«ab«a»ba»"),
    FoldCase("repeat: overlapping stretches", "aba", .repeat, "«aab«aa»bba»"),
    FoldCase("repeat: twice the word", "abab", .repeat, "«abab» «aabbab» aabb"),
    FoldCase("repeat: spaces end a stretch", "cool", .repeat, "coo ol co ol c ool"),
    FoldCase("repeat: spaces of the word", "a b", .repeat, "«a b» «aa   bb» ab"),
    FoldCase("repeat: line ends end a stretch", "aa", .repeat, "a\na\n«aa»\n"),
    FoldCase("repeat: case counts", "cool", .repeat, "coOl cooOl «cool»"),
    FoldCase("repeat: in either case", "cool", [.repeat, .case], "«coOl» «COoOoLl» CoL"),
    FoldCase(
      "repeat: composed and decomposed", "né", .repeat, "«ne\u{301}é» «nnéé» «née\u{301}» ne"),
    FoldCase("repeat: not of the letter alone", "ne", .repeat, "«nee» «ne»é «ne»x nne\u{301}"),
    FoldCase("repeat: ligatures", "of", [.repeat, .case], "«oﬀ» «oﬀf» oﬃ «of»ﬁ «off»ﬁ «off»i"),
    FoldCase(
      "repeat: begins inside of a ligature", "ix", [.repeat, .case],
      "ﬁ«ix» ﬁ«iix» ﬁx ﬁx«ix»«ix» ﬁﬁ«ix» fﬁ«ix» «iix» ﬁ «ix»"),
    FoldCase(
      "repeat: two inside of ligatures", "iix", [.repeat, .case], "ﬁix ﬁ«iix» ﬁ«iiix» ﬁﬁix"),
    FoldCase(
      "repeat: ends inside of a ligature", "xi", [.repeat, .width], "«xi»ĳ xĳ «xii»ĳ «xi»j"),
    FoldCase("repeat: between two ligatures", "i", [.repeat, .width], "ﬁ«i»ĳ ﬁĳ ﬁ«ii»ĳ ﬁ ĳ"),
    FoldCase(
      "repeat: begins inside of a ligature, with gaps", "ix", [.repeat, .case, .gaps(1)],
      "ﬁ-«i-x» ﬁ--«ix» ﬁ-«i-ix» ﬁ-x ﬁ«ix»"),
    FoldCase(
      "repeat: a numeral behind numerals", "iv", [.repeat, .case, .width], "Ⅷ«ⅳ» «ⅡⅣ» ⅹ«iv»"),
    FoldCase("repeat: ß", "s", [.repeat, .case], "«ß» «ßs» «s»"),
    FoldCase("repeat: two of a ligature", "off", [.repeat, .case], "«oﬀ» «off» of oﬁ «oﬀﬀ»"),
    FoldCase("repeat: digits", "110", .repeat, "«110» «1110» 10 «1100»"),
    FoldCase("repeat: digits written otherwise", "100", [.repeat, .digits], "«⑩0» «⑩〇〇» «1零０» ⑩"),
    FoldCase("repeat: with gaps", "退款", [.repeat, .gaps(1)], "«退 退 款» «退.款。款» «退款 款»"),
    FoldCase("repeat: with gaps too wide", "退款", [.repeat, .gaps(1)], "退  «退 款»  款 退  款"),
    FoldCase(
      "repeat: a doubled character with gaps", "看看", [.repeat, .gaps(1)], "«看 看»  看  «看看 看»"),
    FoldCase(
      "repeat: a doubled character apart in the word", "看 看", [.repeat, .gaps(1)], "«看看»  «看 看» 吧 看"
    ),
    FoldCase("repeat: gaps at the edges", "cool", [.repeat, .gaps(2)], "  «c o o o l l»  !"),
    FoldCase(
      "repeat: struck through", "cool", [.repeat, .gaps(1)],
      "«c\u{336}o\u{336}o\u{336}o\u{336}l\u{336}l\u{336}»"),
    FoldCase("repeat: Traditional", "发财", [.repeat, .hant], "«發发財財» «发财» 髮才"),
    FoldCase("repeat: accents", "cafe", [.repeat, .accents], "«caféè» «càáfe» caf"),
    FoldCase("repeat: astral", "𝐚b", .repeat, "«𝐚𝐚𝐚b» a𝐚 b"),
  ]
}
