import Alerts
import TerminalText
import Testing

/// Tables for people.
struct TextTableTests {
  @Test func alignsColumnsUnderChineseText() {
    var table = TextTable([.number("n"), .text("rule"), .text("why")])
    table.add(["1,000", "食物", "x"])
    table.add(["7", "order", "订单"])
    table.add(["12"])
    #expect(
      table.text(columns: 80) == """
            n  rule   why
        1,000  食物   x
            7  order  订单
           12

        """)
  }

  @Test func cutsWideLines() {
    var table = TextTable([.text("a"), .text("b")])
    table.add(["食物", "中毒事件"])
    #expect(table.text(columns: 10) == "a     b\n食物  中…\n")
    #expect(table.text(columns: 14) == "a     b\n食物  中毒事件\n")
  }

  @Test func escapesCells() {
    var table = TextTable([.text("a")])
    table.add(["x\u{1B}[2J\ny"])
    #expect(table.text(columns: 80) == "a\nx\\x1b[2J\\ny\n")
  }

  static let cuts: [(String, Int, String)] = [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("中文", 4, "中文"), ("中文", 3, "中…"), ("中文", 2, "…"),
    ("a", 0, ""), ("", 0, ""), ("e\u{301}x", 2, "e\u{301}x"),
  ]

  @Test(arguments: cuts)
  func cutsTextsByColumns(_ text: String, _ columns: Int, _ cut: String) {
    #expect(DisplayColumns.cut(text, to: columns) == cut)
    #expect(DisplayColumns.count(of: cut) <= columns)
  }

  static let groups: [(UInt64, String)] = [
    (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"),
  ]

  @Test(arguments: groups)
  func groupsDigits(_ number: UInt64, _ text: String) {
    #expect(NumberText.grouped(number) == text)
  }

  @Test func roundsSharesAndTimes() {
    #expect(NumberText.percent(1, of: 3) == "33.3 %")
    #expect(NumberText.percent(2, of: 2) == "100.0 %")
    #expect(NumberText.percent(1, of: 0) == "0.0 %")
    #expect(NumberText.milliseconds(1_234_567_890) == "1,234.57")
    #expect(NumberText.milliseconds(4_999) == "0.00")
    #expect(NumberText.milliseconds(50_000) == "0.05")
  }
}
