import Diagnostics
import Testing
import YAMLReading

struct SourceTextTests {
  @Test(
    "the error is at the first byte that is not UTF-8",
    arguments: [
      ([0xFF], 1, 1, "byte 0xff"),
      ([0x61, 0x0A, 0x62, 0xC3], 2, 2, "byte 0xc3"),
      ([0x61, 0xE9, 0x80, 0x62], 1, 2, "byte 0xe9"),
      ([0xE9, 0x80, 0x80, 0x80], 1, 4, "byte 0x80"),
      ([0xC0, 0x80], 1, 1, "byte 0xc0"),
      ([0xED, 0xA0, 0x80], 1, 1, "byte 0xed"),
      ([0xF4, 0x90, 0x80, 0x80], 1, 1, "byte 0xf4"),
      ([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0x0A, 0x80], 3, 1, "byte 0x80"),
      ([0x0D, 0x0A, 0xE9, 0x80, 0x80, 0xFE, 0x0A], 2, 4, "byte 0xfe"),
    ] as [([UInt8], Int, Int, String)])
  func notUTF8(_ bytes: [UInt8], _ line: Int, _ column: Int, _ byte: String) throws {
    let error = #expect(throws: Diagnostic.self) { try SourceText(file: "f", bytes: bytes) }
    #expect(error?.code == "not-utf8")
    #expect(error?.location?.line == line)
    #expect(error?.location?.column == column)
    #expect(error?.message == "the file is not UTF-8: \(byte) is not part of a character")
  }

  /// YAML ends a line at a CR, too, and so must the place of a byte that is not UTF-8.
  @Test func aCarriageReturnEndsALineBeforeABadByte() throws {
    let error = #expect(throws: Diagnostic.self) {
      try SourceText(file: "a.yaml", bytes: Array("ab\rc".utf8) + [0xB0] + Array("d\re\n".utf8))
    }
    let location = try #require(error?.location)
    #expect(location.line == 2 && location.column == 2 && location.text == "c\u{FFFD}d")
  }

  @Test func aBadByteInALongLineHasItsColumn() {
    let bytes = [UInt8](repeating: 0x61, count: 1 << 20) + [0xFF]
    let error = #expect(throws: Diagnostic.self) { try SourceText(file: "f", bytes: bytes) }
    #expect(error?.location?.column == (1 << 20) + 1)
  }

  @Test func aByteOrderMarkIsNotPartOfTheText() throws {
    let text = try SourceText(file: "f", bytes: [0xEF, 0xBB, 0xBF] + Array("ab\n".utf8))
    #expect(text.text == "ab\n")
    #expect(text.location(offset: 1).column == 2)
    // Inside the text, it is an ordinary character.
    let inside = try SourceText(file: "f", bytes: Array("a\u{FEFF}b".utf8))
    #expect(inside.location(line: 1, scalarColumn: 3).column == 5)
  }

  @Test("lines end where YAML ends them", arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"])
  func lines(_ end: String) throws {
    let source = SourceText(file: "f", text: "one\(end)退款\(end)\(end)four")
    #expect(source.lineCount == 4)
    #expect(
      [1, 2, 3, 4, 5].map { String(decoding: source.line($0), as: UTF8.self) } == [
        "one", "退款", "", "four", "",
      ])
    #expect(source.location(line: 2, scalarColumn: 2).column == 4)
    let offset = source.offset(ofLine: 4)
    #expect(source.location(offset: offset) == source.location(line: 4, scalarColumn: 1))
  }

  @Test func columnsOfALongLineCountBytes() {
    let text = "ab\n" + String(repeating: "a退😀", count: 3_000) + "\ncd"
    let source = SourceText(file: "f", text: text)
    for column in [1, 2, 3, 4, 1023, 1024, 1025, 1026, 2049, 4_000, 8_998, 8_999, 9_000] {
      let (whole, part) = (column - 1).quotientAndRemainder(dividingBy: 3)
      let location = source.location(line: 2, scalarColumn: column)
      #expect(location.column == whole * 8 + [0, 1, 4][part] + 1)
    }
    #expect(source.location(line: 2, scalarColumn: 9_001).column == 24_001)
    #expect(source.location(line: 2, scalarColumn: .max).column == 24_001)
    #expect(source.location(line: 3, scalarColumn: 2).column == 2)
  }

  @Test func placesOutsideTheTextMoveToItsEnd() {
    let source = SourceText(file: "f", text: "ab\ncd")
    #expect(source.location(offset: 100).line == 2)
    #expect(source.location(offset: 100).column == 3)
    #expect(source.location(line: 9, scalarColumn: 9).text == "")
    #expect(source.offset(ofLine: 9) == 5)
    #expect(SourceText(file: "f", text: "").location(offset: 0).column == 1)
  }
}
