import TextFolding

extension FoldCase {
  /// Traditional, Simplified and regional forms.
  static let hant: [FoldCase] = [
    FoldCase("hant: Traditional", "订单", .hant, "«訂單» «订单» «訂单» «订單» 订 单"),
    FoldCase("hant: Traditional in the word", "訂單", .hant, "查«订单»号 查«訂單»號"),
    FoldCase("hant: one for two", "头发", .hant, "«頭髮» «頭發» «头发» «头髮» 头友"),
    FoldCase("hant: one for two in the word", "頭髮", .hant, "«头发» «頭發»"),
    FoldCase("hant: a character that is both", "以后", .hant, "«以後» «以后» 以厚"),
    FoldCase("hant: an empress", "皇后", .hant, "«皇后» «皇後»"),
    FoldCase("hant: two Traditional forms", "里面", .hant, "«里面» «裏面» «裡面» 理面"),
    FoldCase("hant: a Traditional form finds the other", "裏面", .hant, "«裡面» «里面»"),
    FoldCase("hant: regional", "台湾", .hant, "«臺灣» «台灣» «台湾» «臺湾»"),
    FoldCase("hant: dry", "干净", .hant, "«乾淨» «干净» «乾净»"),
    FoldCase("hant: a Simplified form above U+FFFF", "㑮x", .hant, "«\u{2B748}x» «㑮x» 㑯x"),
    FoldCase("hant: above U+FFFF in the word", "\u{2B748}", .hant, "«㑮» «\u{2B748}» \u{2B749}"),
    FoldCase("hant: of three forms one above U+FFFF", "账号", .hant, "«賬號» «\u{27E54}号» «账号» 帳號"),
    FoldCase("hant: both above U+FFFF", "\u{2B4A1}", .hant, "«\u{2B4F7}» «\u{2B4A1}» \u{2B4A2}"),
    FoldCase("hant: a compatibility ideograph", "岂有", .hant, "«\u{F900}有» «豈有» «岂有»"),
    FoldCase("hant: Japanese forms stay apart", "图", .hant, "«圖» «图» 図"),
    FoldCase("hant: case counts", "iPhone订单", .hant, "«iPhone訂單» iphone訂單"),
    FoldCase("hant: width counts", "A订单", .hant, "«A訂單» Ａ訂單"),
    FoldCase("hant: punctuation counts", "订单", .hant, "訂 單 訂，單 «訂單»，"),
    FoldCase("hant: overlapping itself", "发发", .hant, "«髮«發»发»"),
    FoldCase("hant: within a sentence", "验证码", .hant, "請輸入«驗證碼»，验«验证码»码"),
    FoldCase("hant: marks count", "订单", .hant, "訂\u{336}單 訂單\u{336} 訂\u{FE00}單 «訂單»\u{FE00}"),
  ]
}
