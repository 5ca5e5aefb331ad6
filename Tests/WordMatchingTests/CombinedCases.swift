import TextFolding

extension FoldCase {
  /// Several foldings at once, and several words.
  static let combined: [FoldCase] = [
    FoldCase(
      "combined: case and width", "Refund", [.case, .width], "«ＲＥＦＵＮＤ» «𝐑𝐞𝐟𝐮𝐧𝐝» «Ⓡⓔⓕⓤⓝⓓ» «reFUND»"),
    FoldCase(
      "combined: case and width in a unit", "KG", [.case, .width], "«㎏» «\u{212A}ｇ» «Kg» «ｋＧ»"),
    FoldCase("combined: width, then case, in a numeral", "VIII", [.case, .width], "«ⅷ» «Ⅷ» «ｖⅲ»"),
    FoldCase("combined: full-width ligature and ß", "ß", [.case, .width], "«ＳＳ» «ſs» «ẞ»"),
    FoldCase("combined: hant and a radical", "马上", [.hant, .width], "«馬上» «⾺上» «马上»"),
    FoldCase("combined: hant and gaps", "订单", [.hant, .gaps(1)], "«訂 單» «訂。单» 訂  單"),
    FoldCase("combined: hant and digits", "微信1", [.hant, .digits], "«微信一» «微信①» 薇信1"),
    FoldCase("combined: formal digits and hant", "261", [.hant, .digits], "«贰陆壹» «貳陸壹» «2陆一»"),
    FoldCase(
      "combined: gaps, digits, hant", "加微信123", [.gaps(2), .digits, .hant],
      "«加 微.信—１②三» «加微信: 123» «加·微·信·❶·❷·❸» 加微信号123"),
    FoldCase(
      "combined: gaps and accents", "refund", [.gaps(1), .accents],
      "«réfund» «r\u{301}\u{336} e\u{301}-f\u{336}u\u{308}n\u{303}\u{336}d\u{30C}»"),
    FoldCase(
      "combined: gaps and width", "refund", [.gaps(1), .width],
      "«ｒ　ｅ　ｆ　ｕ　ｎ　ｄ» «𝐫.𝐞.𝐟.𝐮.𝐧.𝐝» «r\u{336}ⓔ\u{200B}fund»"),
    FoldCase("combined: dots in one character", "ab", [.gaps(1), .width], "«a…b» «a‥b» a...b"),
    FoldCase(
      "combined: own punctuation in full width", "C++ ab", [.gaps(1), .width],
      "«C＋＋ ab» «Ｃａｂ» «C++++ab» C+++++ab"),
    FoldCase(
      "combined: repeat, gaps, case", "cool", [.repeat, .gaps(1), .case],
      "«C-o-O-o-L» «COOOOOOL» C-o-l"),
    FoldCase(
      "combined: repeat, hant, gaps", "发财", [.repeat, .hant, .gaps(1)], "«發 发 髮 財» «发财財»  發   财"),
    FoldCase("combined: repeat and digits", "88", [.repeat, .digits], "«八八八» «⑧8» «8八８捌» 8"),
    FoldCase(
      "combined: all", "refund10", everything,
      "«Ｒ\u{336}.é—𝐅\u{200B}U\u{336}ⓝ  n D\u{30C}…①⓪» «REFUND⑩» «reFFund⑩» refun10"),
    FoldCase(
      "combined: all, Chinese", "退款订单", everything, "«退　退\u{336}款——訂\u{FE0F}單»！ «退款订单单» 退款订"),
    FoldCase(
      "combined: a word under two foldings", [("refund", .case), ("refund", [.case, .gaps(1)])],
      "‹«REFUND›» ‹r.e.f.u.n.d› «‹refund»› ref"),
    FoldCase(
      "combined: a word under none and one", [("Refund", []), ("Refund", .case)],
      "‹«Refund»› ‹REFUND› ‹refund›"),
    FoldCase("combined: a word twice", [("é", .case), ("é", .case)], "‹«é»›‹«E\u{301}›»"),
    FoldCase(
      "combined: a form that one folding ignores", [("é", .case), ("é", [])], "‹«é»›«e\u{301}»«É»"),
    FoldCase(
      "combined: a letter under none", [("e", .accents), ("e", [])], "«é» «‹e›\u{301}» ‹«e»›"),
    FoldCase(
      "combined: different gaps", [("ab", .gaps(1)), ("ab", .gaps(3))],
      "«‹ab›» ‹«a b»› ‹a  b› ‹a   b› a    b"),
    FoldCase(
      "combined: repeated or not", [("cool", .repeat), ("cool", .case)],
      "«‹cool›» «coool» «‹cool›l» ‹COOL›"),
    FoldCase(
      "combined: one word inside the other", [("退款", .gaps(1)), ("我要退款吗", .hant)],
      "‹我要«退款»嗎› 我要«退 款»嗎"),
    FoldCase(
      "combined: one word after the other", [("订单", .hant), ("单号", [.hant, .gaps(1)])],
      "«訂‹單»號› «訂‹單»-號› 訂-‹單號›"),
    FoldCase(
      "combined: ends together", [("ab", .case), ("xab", .gaps(1))], "‹x«ab»› X«AB» ‹x «ab»›"),
  ]

  private static let everything: Folding = [
    .case, .width, .hant, .accents, .digits, .repeat, .gaps(2),
  ]
}
