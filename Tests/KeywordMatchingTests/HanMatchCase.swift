import KeywordMatching

/// The rows about forms of Chinese characters, and about letters outside ASCII.
extension MatchCase {
  static let hanTable: [MatchCase] = [
    MatchCase(
      "Simplified finds Traditional", [hant("订单")], "订单 訂單 訂单 订單",
      [(0, 0, 6), (0, 7, 13), (0, 14, 20), (0, 21, 27)]),
    MatchCase("Traditional finds Simplified", [hant("訂單")], "的订单，", [(0, 3, 9)]),
    MatchCase(
      "a character of many forms", [hant("干")], "干乾幹榦",
      [(0, 0, 3), (0, 3, 6), (0, 6, 9), (0, 9, 12)]),
    MatchCase("forms of a form are forms", [hant("髮")], "发發髮", [(0, 0, 3), (0, 3, 6), (0, 6, 9)]),
    MatchCase(
      "without hant, forms differ", [folded("订单"), exact("订单")], "訂單订单", [(0, 6, 12), (1, 6, 12)]),
    MatchCase("other characters differ", [hant("订单")], "订箪订草計单", []),
    MatchCase("case counts", [hant("A订单")], "a訂單 A訂單", [(0, 8, 15)]),
    MatchCase(
      "case does not count", [foldedHant("aÉ订单k")], "Aé訂單\u{212A} aÉ订单K", [(0, 0, 12), (0, 13, 23)]),
    MatchCase(
      "all four in one matcher",
      [exact("iPhone订单"), folded("iPhone订单"), hant("iPhone订单"), foldedHant("iPhone订单")],
      "iPhone订单 iphone订单 iPhone訂單 IPHONE訂單",
      [
        (0, 0, 12), (1, 0, 12), (2, 0, 12), (3, 0, 12), (1, 13, 25), (3, 13, 25), (2, 26, 38),
        (3, 26, 38), (3, 39, 51),
      ]),
    MatchCase(
      "Kelvin sign beside Chinese", [hant("k订"), folded("k订"), foldedHant("k订")], "\u{212A}订k訂",
      [(1, 0, 6), (2, 0, 6), (0, 6, 10), (2, 6, 10)]),
    MatchCase("forms at both edges", [hant("发生后")], "發生後", [(0, 0, 9)]),
    MatchCase("a form between fixed characters", [hant("中发中")], "中發中髮中", [(0, 0, 9), (0, 6, 15)]),
    MatchCase(
      "forms far from the key", [hant("食物中毒的发现者们里应外合发")], "食物中毒的發現者們裡應外合髮", [(0, 0, 42)]),
    MatchCase("nothing but forms", [hant("发发发发发发")], "发發髮发發髮發", [(0, 0, 18), (0, 3, 21)]),
    MatchCase(
      "forms above U+FFFF are not equated", [hant("㑮"), hant("\u{2B748}")], "㑮\u{2B748}",
      [(0, 0, 3), (1, 3, 7)]),
    MatchCase(
      "forms above U+FFFF beside others", [hant("㒓"), hant("㸇𤎺发")], "㸇𤎺發㸇𤓎發", [(1, 0, 10)]),
    MatchCase("a truncated form", [hant("订")], Array("訂".utf8.dropLast()), []),
    MatchCase(
      "truncated forms before a whole one", [hant("订")], [0xE8, 0xE8, 0xA8] + Array("訂".utf8),
      [(0, 3, 6)]),
    MatchCase(
      "a keyword with a truncated form", [hant([0xE8, 0xAE] + Array("订".utf8))],
      [0xE8, 0xAE] + Array("訂".utf8) + [0xE8, 0xA8] + Array("訂".utf8), [(0, 0, 5)]),
    MatchCase(
      "folded lead byte is not found inside a character", [hant([0xE8])], Array("訂".utf8) + [0xE8],
      [(0, 3, 4)]),
    MatchCase(
      "exact part of a character", [exact([0xA8]), hant("订"), exact([0xE8])], "訂",
      [(2, 0, 1), (0, 1, 2), (1, 0, 3)]),
    // ASCII letters that keys spell out, and those that they cannot spell out: s and k.
    MatchCase(
      "few letters", [foldedHant("IT行业"), foldedHant("k8s集群"), folded("Go")], "it行業K8\u{17F}集羣 GO",
      [(0, 0, 8), (1, 8, 18), (2, 19, 21)]),
    MatchCase("accents in either case", [folded("éàü")], "ÉÀÜ éÀü", [(0, 0, 6), (0, 7, 13)]),
    MatchCase(
      "Cyrillic in either case", [folded("ошибка")], "ОШИБКА Ошибка", [(0, 0, 12), (0, 13, 25)]),
    MatchCase(
      "Cyrillic with forms of another length", [folded("вход")], "\u{1C80}х\u{1C82}\u{1C81} ВХОД",
      [(0, 0, 11), (0, 12, 20)]),
  ]
}
