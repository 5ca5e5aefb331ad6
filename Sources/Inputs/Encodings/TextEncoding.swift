/// How an input's bytes stand for characters.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  /// With GBK and GB 2312, of which it is a superset.
  case gb18030
  case big5
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// ISO 8859-1: each byte is the character of its number.
  case latin1 = "latin-1"

  /// The name that people know it by.
  package var name: String { rawValue }

  /// The names of the C library's converters: the second one is asked for what the first does not know.
  ///
  /// Big5 has no one table. That of Windows has the punctuation that everybody writes (～, ￥), that of Hong Kong
  /// thousands of characters more, and other punctuation in the same places.
  var converters: [String] {
    switch self {
    case .utf8: ["UTF-8"]
    case .gb18030: ["GB18030"]
    case .big5: ["BIG5", "BIG5-HKSCS"]
    case .utf16LittleEndian: ["UTF-16LE"]
    case .utf16BigEndian: ["UTF-16BE"]
    case .latin1: ["ISO-8859-1"]
    }
  }

  /// How the encoding stores line ends.
  package var lineEnds: StoredLineEnds {
    switch self {
    case .utf8, .gb18030, .big5, .latin1: .bytes
    case .utf16LittleEndian: .littleEndianPairs
    case .utf16BigEndian: .bigEndianPairs
    }
  }

  /// U+FEFF in this encoding, which before the first line is no part of it.
  var byteOrderMark: [UInt8]? {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .big5, .latin1: nil
    }
  }

  /// A number of stored bytes that become more than `bytes` bytes of UTF-8, whatever they are.
  func storedBytes(exceeding bytes: Int) -> Int {
    switch self {
    case .utf8, .big5, .latin1: bytes + 1
    // Two bytes of UTF-16 may be a letter of ASCII, four of GB18030 one of Latin.
    case .gb18030, .utf16LittleEndian, .utf16BigEndian: 2 * (bytes + 1)
    }
  }

  /// The greatest limit of a line's length, in bytes, under which its text and its buffers can be addressed where
  /// it has to be decoded.
  package static let maxLineBytesDecoded = 1 << 27
}
