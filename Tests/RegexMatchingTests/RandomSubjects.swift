import TestSupport

extension SeededGenerator {
  /// A short text made of pieces that the tests' patterns match.
  mutating func subject() -> String {
    let pieces = [
      "a", "b", "ab", "x", "A", "K", "\u{212A}", "s", "ſ", " ", "\t", "1", "42", "_", "-", ".",
      "\n",
      "\r\n", "foo", "bar", "foobar", "退", "款", "报告", "食物中毒", "，", "！", "😀", "ä", "Ä", "e\u{301}",
      "١", "\u{200B}", "\0", "10.0.0.1", "user=",
    ]
    let count = Int.random(in: 0...14, using: &self)
    var text = ""
    for _ in 0..<count { text += pieces.randomElement(using: &self) ?? "" }
    return text
  }

  /// Such a text with bytes lost, added or changed.
  mutating func illFormedSubject() -> [UInt8] {
    var bytes = Array(subject().utf8)
    for _ in 0..<Int.random(in: 1...3, using: &self) {
      let place = Int.random(in: 0...bytes.count, using: &self)
      if Bool.random(using: &self), place < bytes.count {
        bytes.remove(at: place)
      } else {
        bytes.insert(UInt8.random(in: 0x80...0xFF, using: &self), at: place)
      }
    }
    return bytes
  }
}
