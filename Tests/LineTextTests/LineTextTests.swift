import LineText
import Testing

struct LineTextTests {
  private static let cases: [(text: String, lines: [String])] = [
    ("", []), ("\n", [""]), ("\r\n", [""]), ("\r", ["\r"]), ("a", ["a"]), ("a\n", ["a"]),
    ("a\r\nb", ["a", "b"]), ("a\r\r\n", ["a\r"]), ("a\rb\n", ["a\rb"]), ("a\n\r", ["a", "\r"]),
    ("\n\n\r\nz\r", ["", "", "", "z\r"]),
  ]

  @Test(arguments: cases)
  func linesLackTheirLineEnds(_ text: String, _ lines: [String]) {
    let found = LineText.lines(of: Array(text.utf8)[...])
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == lines)
  }

  @Test(arguments: cases)
  func endsAgreeWithLines(_ text: String, _ lines: [String]) {
    let bytes = Array(text.utf8)
    var found: [String] = []
    var start = 0
    while start < bytes.count {
      let lineFeed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let end = LineText.end(ofLineFrom: start, to: lineFeed, in: bytes.span)
      found.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = lineFeed + 1
    }
    #expect(found == lines)
  }

  @Test func aLineDoesNotReachIntoTheOneBeforeIt() {
    #expect(LineText.end(ofLineFrom: 1, to: 1, in: Array("\r\n".utf8).span) == 1)
  }
}
