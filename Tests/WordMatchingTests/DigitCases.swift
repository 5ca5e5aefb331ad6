import TextFolding

extension FoldCase {
  /// Ways to write a digit.
  static let digits: [FoldCase] = [
    FoldCase(
      "digits: ways to write a hundred", "100", .digits,
      "«100» «１００» «①⓪⓪» «𝟏𝟎𝟎» «𝟙00» «一〇〇» «壹零零» «⑩0» «1⓪0» 10"),
    FoldCase("digits: of other scripts", "123", .digits, "«١٢٣» «۱۲۳» «१२३» «๑๒๓» «᠑᠒᠓» «١2三» ١٣٢"),
    FoldCase(
      "digits: one", "1", .digits, "«1» «１» «①» «⑴» «⒈» «➀» «❶» «➊» «⓵» «¹» «₁» «一» «壹» «弌» «１»２"),
    FoldCase("digits: zero", "0", .digits, "«0» «０» «⓪» «⓿» «〇» «零» «⁰» «₀» ○ O o"),
    FoldCase("digits: zero in a circle without serifs", "0", .digits, "«🄋» «🄌»"),
    FoldCase("digits: two", "2", .digits, "«二» «贰» «貳» «弍» «弐» «②» «²» «２» 两 兩 2\u{301}"),
    FoldCase("digits: three", "3", .digits, "«三» «叁» 參 «弎» «叄» «③»"),
    FoldCase(
      "digits: four to nine", "456789", .digits, "«四五六七八九» «肆伍陆柒捌玖» «肆伍陸柒捌玖» «④⑤⑥⑦⑧⑨» 肆伍陆柒捌"),
    FoldCase("digits: ten", "10", .digits, "«⑩» «⑽» «⒑» «❿» «➉» «➓» «⓾» «１０» «㉈» 十 拾 Ⅹ"),
    FoldCase("digits: half of ten", "1", .digits, "⑩ ⑽ «1»0 ⑪ ⒒ ㉛"),
    FoldCase("digits: the other half of ten", "0", .digits, "⑩ ㉚ 1«0»"),
    FoldCase("digits: more than ten", "21", .digits, "«㉑» «②①» «二一» 二十一 ⑳1"),
    FoldCase("digits: fifty", "50", .digits, "«㊿» «㉌» «５0»"),
    FoldCase("digits: ten in the word", "⑩", .digits, "«10» «一零» «⑩» 1"),
    FoldCase("digits: across two", "02", .digits, "⑩② ⑳⑳ «0②»"),
    FoldCase("digits: over two", "1020", .digits, "«⑩⑳» «1⓪⑳» «⑩2０»"),
    FoldCase("digits: after a word", "微1", .digits, "«微①» «微一» «微⑴» «微⒈» «微壹» «微１» 微⑩ 微½ 微Ⅰ 微 1"),
    FoldCase("digits: in the word", "微①", .digits, "«微1» «微一»"),
    FoldCase("digits: a word with a number in it", "一下", .digits, "«1下» «①下» «一下» «壱下» ⑩下"),
    FoldCase("digits: a dozen", "十2", .digits, "«十二» «十②» 102"),
    FoldCase("digits: in brackets", "(1)", .digits, "⑴ «(1)» «(①)» （１）"),
    FoldCase("digits: in brackets, with width", "1", [.digits, .width], "«⑴» («1») («①»)"),
    FoldCase("digits: brackets with width", "(1)", [.digits, .width], "⑴ «(1)» «（①）»"),
    FoldCase("digits: numbers in one square", "1日", [.digits, .width], "«㏠» «一日» «1日» ㏡"),
    FoldCase("digits: a fraction", "1\u{2044}2", [.digits, .width], "«½» «①⁄二»"),
    FoldCase("digits: square metres", "m2", .digits, "«m²» «m２» ㎡"),
    FoldCase("digits: square metres with width", "m2", [.digits, .width], "«m²» «㎡»"),
    FoldCase("digits: a compatibility ideograph", "60", .digits, "«\u{F9D1}\u{F9B2}» «陸零»"),
    FoldCase("digits: a key", "1", .digits, "«1»\u{FE0F}\u{20E3} «①»\u{FE0F}"),
    FoldCase(
      "digits: keys with gaps", "12", [.digits, .gaps(2)],
      "«1\u{FE0F}\u{20E3}2»\u{FE0F}\u{20E3} «①  ②»"),
    FoldCase("digits: letters that look alike", "10", .digits, "l0 1O IO «1０»"),
    FoldCase(
      "digits: a telephone number", "13800138000", .digits,
      "电话«一三八零零一三八〇〇〇» «１３８００１３８０００» «①③⑧⓪⓪①③⑧⓪⓪⓪» 138-0013-8000"),
    FoldCase(
      "digits: a telephone number with gaps", "13800138000", [.digits, .gaps(1)],
      "«138-0013-8000» «１３８·００①③·八〇〇零»"),
    FoldCase("digits: overlapping itself", "11", .digits, "«1«①»一»"),
    FoldCase("digits: Traditional stays apart", "万1", .digits, "萬一 «万一»"),
  ]
}
