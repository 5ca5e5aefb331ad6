import Foundation
import Inputs
import SystemFiles
import TestSupport
import Testing

struct EncodingChoiceTests {
  @Test(
    arguments: [
      ("utf-8", .known(.utf8)), ("UTF8", .known(.utf8)), ("gb18030", .known(.gb18030)),
      ("GBK", .known(.gb18030)), ("gb2312", .known(.gb18030)), ("cp936", .known(.gb18030)),
      ("Big5", .known(.big5)), ("big5-hkscs", .known(.big5)), ("utf-16", .utf16),
      ("UTF_16LE", .known(.utf16LittleEndian)), ("utf-16be", .known(.utf16BigEndian)),
      ("latin1", .known(.latin1)), ("ISO-8859-1", .known(.latin1)), ("Auto", .auto), ("", nil),
      ("utf", nil), ("gb 2312", nil), ("utf-32", nil), ("latin-2", nil),
    ] as [(String, EncodingChoice?)])
  func names(_ name: String, _ choice: EncodingChoice?) {
    #expect(EncodingChoice(name: name) == choice)
  }

  @Test func everyNameInMessagesIsAccepted() {
    #expect(EncodingChoice.names.allSatisfy { EncodingChoice(name: $0) != nil })
    #expect(TextEncoding.allCases.allSatisfy { EncodingChoice(name: $0.name) == .known($0) })
  }

  /// The detected encoding of an input, and how many lines it has.
  private func encoding(
    of bytes: [UInt8], _ choice: EncodingChoice, blockSize: Int = 1 << 20
  ) throws -> TextEncoding? {
    let folder = try TemporaryFolder()
    let path = try folder.write("input", bytes)
    var framer = LineFramer(
      try SystemFiles.FileHandle.open(reading: path), encoding: choice, pool: BufferPool(),
      blockSize: blockSize, maxLineBytes: 1 << 20)
    var encoding: TextEncoding?
    while let piece = try framer.next() {
      if case .lines(let block) = piece { encoding = block.encoding }
    }
    return encoding
  }

  /// Texts in an encoding, with the encoding that is detected.
  @Test(
    arguments: [
      ("退款没到账\n", "UTF-8", .utf8), ("退款没到账\n", "GB18030", .gb18030),
      ("退", "GB18030", .gb18030), ("order 7: 退款\nno\n", "GB18030", .gb18030),
      ("許功蓋訴\n疋囉\n", "GB18030", .gb18030), ("plain\n", "UTF-8", .utf8), ("", "UTF-8", nil),
      ("\u{FEFF}退款\n", "UTF-8", .utf8), ("\u{FEFF}plain\n", "UTF-16LE", .utf16LittleEndian),
      ("\u{FEFF}退款\n", "UTF-16BE", .utf16BigEndian), ("\u{FEFF}plain\n", "GB18030", .gb18030),
      ("\u{FEFF}", "UTF-16LE", nil), ("für größere Übergänge\n", "ISO-8859-1", .utf8),
      ("学校要求统一\n", "GB18030", .gb18030), ("одиннадцать\n", "UTF-8", .utf8),
      ("déjà vu, mañana\n", "UTF-8", .utf8), ("𠮷😀\n", "UTF-8", .utf8),
      ("𠮷野家😀\n", "GB18030", .gb18030),
    ] as [(String, String, TextEncoding?)])
  func autoDetectsTheEncodingOfAText(_ text: String, _ name: String, _ expected: TextEncoding?)
    throws
  {
    let bytes = try EncodedText.bytes(text, in: name)
    for blockSize in [1, 3, 1 << 20] {
      let found = try encoding(of: bytes, .auto, blockSize: blockSize)
      #expect(found == expected || (expected == nil && bytes.count <= 2), "\(bytes)")
    }
  }

  @Test func damageDoesNotChangeTheDetectedEncoding() throws {
    var random = SeededGenerator()
    let text = String(repeating: "订单 8843 退款没到账，客服不理\n", count: 40)
    for (name, expected) in [("UTF-8", TextEncoding.utf8), ("GB18030", .gb18030)] {
      let bytes = try EncodedText.bytes(text, in: name)
      for _ in 0..<50 {
        var damaged = Array(bytes.prefix(.random(in: 100...bytes.count, using: &random)))
        for _ in 0..<damaged.count / 50 {
          damaged[.random(in: 0..<damaged.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        // The text must not begin with a byte order mark.
        damaged[0] = 0x20
        #expect(try encoding(of: damaged, .auto) == expected)
      }
    }
  }

  @Test func plainASCIIDecidesNothing() throws {
    let gb18030 = try EncodedText.bytes("退款没到账\n", in: "GB18030")
    for length in [65_535, 65_534, 65_533, 65_530] {
      let ascii = [UInt8](repeating: 0x61, count: length)
      #expect(try encoding(of: ascii + Array("退款\n".utf8), .auto) == .utf8)
    }
    let line = [UInt8](repeating: 0x61, count: 99) + [0x0A]
    let early = (0..<600).flatMap { _ in line }
    #expect(try encoding(of: early + gb18030, .auto, blockSize: 1000) == .gb18030)
    let late = (0..<700).flatMap { _ in line }
    #expect(try encoding(of: late + gb18030, .auto, blockSize: 1000) == .gb18030)
  }

  @Test(
    arguments: [
      ("\u{FEFF}退款\n", "UTF-16LE", .utf16LittleEndian),
      ("\u{FEFF}退款\n", "UTF-16BE", .utf16BigEndian),
      ("一一一\n一\n", "UTF-16LE", .utf16LittleEndian), ("一一一\n一\n", "UTF-16BE", .utf16BigEndian),
      ("plain\r\n", "UTF-16BE", .utf16BigEndian), ("退款", "UTF-16LE", .utf16LittleEndian),
      ("\u{FEFF}退款", "UTF-16BE", .utf16BigEndian),
    ] as [(String, String, TextEncoding)])
  func utf16HasTheOrderOfItsMarkOrItsFirstLineEnd(
    _ text: String, _ name: String, _ expected: TextEncoding
  ) throws {
    let bytes = try EncodedText.bytes(text, in: name)
    for blockSize in [1, 3, 1 << 20] {
      #expect(try encoding(of: bytes, .utf16, blockSize: blockSize) == expected)
    }
  }
}
