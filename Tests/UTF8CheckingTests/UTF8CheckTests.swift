import TestSupport
import Testing
import UTF8Checking

/// Bytes that are not UTF-8 are found wherever they are, and nothing else is.
struct UTF8CheckTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var count: Int

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "overlong, two bytes", bytes: [0xC1, 0xBF], count: 2),
    Case(name: "overlong, three bytes", bytes: [0xE0, 0x9F, 0xBF], count: 3),
    Case(name: "overlong, four bytes", bytes: [0xF0, 0x8F, 0xBF, 0xBF], count: 4),
    Case(name: "surrogate", bytes: [0xED, 0xA0, 0x80], count: 3),
    Case(name: "past U+10FFFF", bytes: [0xF4, 0x90, 0x80, 0x80], count: 4),
    Case(name: "F5", bytes: [0xF5, 0x80, 0x80, 0x80], count: 4),
    Case(name: "FF", bytes: [0xFF], count: 1),
    Case(name: "continuation alone", bytes: [0x80], count: 1),
    Case(name: "lead alone", bytes: [0xC3], count: 1),
    Case(name: "two of three bytes", bytes: [0xE4, 0xB8], count: 2),
    Case(name: "three of four bytes", bytes: [0xF0, 0x9F, 0x98], count: 3),
    Case(name: "GBK", bytes: [0xCD, 0xCB, 0x41, 0xBF, 0xEE], count: 4),
  ]

  /// Every place in and around the vectors of a loop.
  @Test(arguments: cases, ["a", "中", "é", "😀", "a中b"])
  func findsBadBytesAtEveryPlace(_ bad: Case, around filler: String) {
    let unit = Array(filler.utf8)
    for before in Array(0..<70) + [250, 255, 256, 257, 511, 600] {
      for after in [0, 1, 40, 600] {
        let start = [UInt8]("\n".utf8) + (0..<before).flatMap { _ in unit }
        let text = start + bad.bytes + (0..<after).flatMap { _ in [0x0A] + unit }
        let check = UTF8Check(text.span)
        #expect(check.firstIllFormed == start.count, "\(before) \(after)")
        #expect(check.illFormed == bad.count, "\(before) \(after)")
        #expect(check.line == 2)
      }
    }
  }

  @Test func findsNothingInWellFormedText() {
    for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = Array(String(Character(scalar)).utf8) + Array("中😀é".utf8)
      #expect(UTF8Check(text.span) == UTF8Check([UInt8]().span))
    }
  }

  @Test func agreesWithTheStandardLibrary() {
    var random = SeededGenerator()
    let pieces: [[UInt8]] =
      Self.cases.map(\.bytes)
      + ["a", "é", "中", "😀", "\n", "\u{7FF}", "\u{FFFF}"].map { Array($0.utf8) }
    for _ in 0..<4000 {
      let rarity = Int.random(in: 1..<30, using: &random)
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<400, using: &random) {
        let isBad = Int.random(in: 0..<rarity, using: &random) == 0
        text += isBad ? pieces.randomElement(using: &random) ?? [] : Array("中a".utf8)
      }
      let isWellFormed = String(validating: text, as: UTF8.self) != nil
      #expect((UTF8Check(text.span).firstIllFormed == nil) == isWellFormed)
      #expect(ASCIIPrefix.count(of: text.span) == text.prefix { $0 < 0x80 }.count)
    }
  }
}
