import Inputs
import TestSupport

/// Samples that the tests of encodings share.
enum EncodingSamples {
  /// Every encoding that is decoded, with the C library's name for it and a text that it can encode.
  static let all: [(encoding: TextEncoding, name: String, text: String)] = [
    (.gb18030, "GB18030", "退款 80% 没到账,食物中毒!\r\nà\u{A0}𠮷é😀\n\n一ｱ\u{1E3F}a"),
    (.big5, "BIG5", "退款 80% 未到,食物中毒～￥\r\n許功蓋,疋\n\n一€a"),
    (.big5, "BIG5-HKSCS", "喺度 80% 嘢食,\r\n啲Ê̄Ê̌ 功\n\n一a"),
    (.big5, "BIG5-HKSCS", "①あい\r\nДøカ⑴ 功\n\n一a"),
    (.utf16LittleEndian, "UTF-16LE", "退款 80% Ċ\u{A00A}\u{D0A}\r\n𠮷é😀\n\n一\u{FEFF}\u{7F}\u{80}a"),
    (.utf16BigEndian, "UTF-16BE", "退款 80% Ċ\u{A00A}\u{D0A}\r\n𠮷é😀\n\n一\u{FEFF}\u{7F}\u{80}a"),
    (.latin1, "ISO-8859-1", "caf\u{E9} £5\u{85}\r\nna\u{EF}ve\n\n\u{80}\u{9F}\u{A0}ÿ\u{0}a"),
  ]

  /// Random bytes with what decoders and framers must handle: characters, halves of characters, line ends of both
  /// kinds, and arbitrary bytes.
  static func soup(
    _ name: String, _ text: String, unit: Int, _ random: inout SeededGenerator
  ) throws -> [UInt8] {
    let characters = text.unicodeScalars.compactMap { scalar -> [UInt8]? in
      try? EncodedText.bytes(String(scalar), in: name)
    }
    let (lineFeed, carriageReturn) = try (
      EncodedText.bytes("\n", in: name), EncodedText.bytes("\r", in: name)
    )
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      let character = characters.randomElement(using: &random) ?? []
      switch Int.random(in: 0..<16, using: &random) {
      case 0...1: bytes += lineFeed
      case 2: bytes += carriageReturn + lineFeed
      case 3: bytes += carriageReturn
      case 4: bytes += character.prefix(Int.random(in: 0...character.count, using: &random))
      case 5: bytes.append(.random(in: 0...255, using: &random))
      case 6:
        bytes.append(
          [0x81, 0xFE, 0xD8, 0xDC, 0x30, 0x0A, 0x00, 0x80].randomElement(using: &random) ?? 0)
      case 7:
        for _ in 0..<Int.random(in: 0..<100, using: &random) { bytes += character }
      default: bytes += character
      }
      // Most bytes come in pairs; otherwise nearly all UTF-16 would be damaged.
      if unit == 2, bytes.count % 2 == 1, Int.random(in: 0..<10, using: &random) > 0 {
        bytes.append(.random(in: 0...255, using: &random))
      }
    }
    return bytes
  }
}

extension TextEncoding {
  /// The text of bytes, decoded in the simplest way: step by step the shortest character that can be decoded, or else
  /// one byte, in UTF-16 two, that cannot be.
  func plainText(of bytes: [UInt8]) throws -> (text: [UInt8], undecodable: Int) {
    var decoder = try TextDecoder(self, of: "test")
    var decoded = DecodedText()
    let unit = lineEnds.width
    var text: [UInt8] = []
    var undecodable = 0
    var place = 0
    characters: while place < bytes.count {
      for length in [1, 2, 4] where length % unit == 0 && place + length <= bytes.count {
        decoder.decode(bytes[place..<place + length].span, isEnd: true, into: &decoded)
        guard decoded.undecodable == 0 else { continue }
        text += decoded.buffer[..<decoded.count]
        place += length
        continue characters
      }
      let length = min(unit, bytes.count - place)
      decoder.decode(bytes[place..<place + length].span, isEnd: true, into: &decoded)
      text += decoded.buffer[..<decoded.count]
      undecodable += length
      place += length
    }
    return (text, undecodable)
  }
}
