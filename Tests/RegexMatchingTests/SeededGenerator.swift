import Foundation

/// SplitMix64. The seed is random and printed; TOCSIN_SEED sets it, to repeat a run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ test: String = #function) {
    let given = ProcessInfo.processInfo.environment["TOCSIN_SEED"].flatMap { UInt64($0) }
    state = given ?? UInt64.random(in: 0...UInt64.max)
    print("\(test): TOCSIN_SEED=\(state)")
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A short text of pieces that the tests' patterns are about.
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
