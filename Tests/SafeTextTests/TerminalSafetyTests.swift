import SafeText
import Testing

struct TerminalSafetyTests {
  static let cases: [(String, String)] = [
    ("", ""), ("plain", "plain"), ("食物中毒 🔔 é e\u{301}", "食物中毒 🔔 é e\u{301}"),
    ("a\tb\nc\rd", "a\\tb\\nc\\rd"), ("a\r\nb", "a\\r\\nb"), ("\u{1B}[31m", "\\x1b[31m"),
    ("\u{0}\u{7}\u{7F}", "\\x00\\x07\\x7f"), ("\u{80}\u{9B}31m\u{9F}", "\\u{80}\\u{9b}31m\\u{9f}"),
    ("\u{A0}\u{AD}", "\u{A0}\u{AD}"), ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
    ("\u{202A}\u{202E}abc\u{202C}", "\\u{202a}\\u{202e}abc\\u{202c}"),
    ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "\\u{2066}\\u{2069}\\u{200e}\\u{200f}\\u{61c}"),
    ("\u{200D}\u{FEFF}", "\u{200D}\u{FEFF}"),
  ]

  @Test(arguments: cases)
  func escapesWhatCanForgeOrHide(_ text: String, _ escaped: String) {
    #expect(TerminalSafety.escaped(text) == escaped)
  }

  @Test func leavesNothingUnsafe() throws {
    for value in 0...0x3000 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let category = scalar.properties.generalCategory
      let isControl =
        category == .control || category == .lineSeparator || category == .paragraphSeparator
      if isControl || scalar.properties.isBidiControl {
        #expect(TerminalSafety.isUnsafe(scalar), "U+\(String(value, radix: 16))")
      }
      let escaped = TerminalSafety.escaped("a\(Character(scalar))b")
      #expect(!escaped.unicodeScalars.contains(where: TerminalSafety.isUnsafe))
    }
  }
}
