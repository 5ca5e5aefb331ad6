/// A character encoding of inputs.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  /// Also for GBK and GB 2312, which are subsets of it.
  case gb18030
  case big5
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// ISO 8859-1: each byte is the character with the same number.
  case latin1 = "latin-1"

  /// The common name of the encoding.
  package var name: String { rawValue }

  /// The names of the C library's converters: the second one decodes what the first one does not know.
  ///
  /// There is more than one table of Big5. The one of Windows has the punctuation that everybody writes (～, ￥); the
  /// one of Hong Kong has thousands of further characters, and other punctuation in the same places.
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

  /// U+FEFF in this encoding. Before the first line, it is not part of the line.
  var byteOrderMark: [UInt8]? {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .big5, .latin1: nil
    }
  }

  /// The encoding whose byte order mark starts some bytes; nil if none does.
  init?(markedIn bytes: [UInt8]) {
    // The mark of UTF-32 begins with a mark of UTF-16.
    guard !bytes.starts(with: [0xFF, 0xFE, 0, 0]) else { return nil }
    let marked = Self.allCases.first { encoding in
      encoding.byteOrderMark.map { bytes.starts(with: $0) } ?? false
    }
    guard let marked else { return nil }
    self = marked
  }

  /// A number of stored bytes that always become more than `bytes` bytes of UTF-8.
  func storedBytes(exceeding bytes: Int) -> Int {
    switch self {
    case .utf8, .big5, .latin1: bytes + 1
    // Two bytes of UTF-16 may be one ASCII letter; four bytes of GB18030 may be a Latin letter of two bytes.
    case .gb18030, .utf16LittleEndian, .utf16BigEndian: 2 * (bytes + 1)
    }
  }

  /// The greatest limit of a line's length, in bytes, at which a line that must be decoded, and its buffers, can be
  /// addressed.
  package static let maxLineBytesDecoded = 1 << 27
}
