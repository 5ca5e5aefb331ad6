/// Recognizes UTF-16 and UTF-32 that no byte order mark announces.
enum WideText {
  /// The byte order of a text that looks like UTF-16; nil if it does not.
  ///
  /// - Parameter bytes: from the beginning of a character on.
  static func utf16(_ bytes: [UInt8]) -> TextEncoding? {
    let little = Share(of: bytes, width: 2, isLittleEndian: true)
    let big = Share(of: bytes, width: 2, isLittleEndian: false)
    switch (little.isText, big.isText) {
    case (true, false): return .utf16LittleEndian
    case (false, true): return .utf16BigEndian
    case (true, true): return little.usual >= big.usual ? .utf16LittleEndian : .utf16BigEndian
    case (false, false): return nil
    }
  }

  /// Whether a text looks like UTF-32, or begins with a byte order mark of UTF-32.
  static func isUTF32(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return true
    }
    return Share(of: bytes, width: 4, isLittleEndian: true).isText
      || Share(of: bytes, width: 4, isLittleEndian: false).isText
  }

  /// What of a text would be usual if it were stored in units of several bytes.
  private struct Share {
    private(set) var usual = 0
    private var units = 0
    private var ascii = 0
    /// Units that are ASCII characters next to each other, as they are in a text of bytes.
    private var pairsOfASCII = 0

    init(of bytes: [UInt8], width: Int, isLittleEndian: Bool) {
      var place = 0
      while place + width <= bytes.count {
        var value: UInt32 = 0
        for index in 0..<width {
          value = value << 8 | UInt32(bytes[place + (isLittleEndian ? width - 1 - index : index)])
        }
        note(value)
        place += width
      }
    }

    var isText: Bool {
      units >= 2 && 20 * usual >= 19 * units && ascii > 0 && 200 * ascii >= units
        && 2 * pairsOfASCII <= units
    }

    private mutating func note(_ value: UInt32) {
      units += 1
      if WideText.isUsual(value) { usual += 1 }
      if value < 0x80 { ascii += 1 }
      if (0x20...0x7E).contains(value >> 8), (0x20...0x7E).contains(value & 0xFF) {
        pairsOfASCII += 1
      }
    }
  }

  /// Whether a scalar, or half of one beyond U+FFFF, is common in text: ASCII, Latin, Greek, Cyrillic, Chinese,
  /// Japanese, punctuation.
  private static func isUsual(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x17F, 0x370...0x4FF, 0x2000...0x206F,
      0x2190...0x25FF, 0x3000...0x30FF, 0x4E00...0x9FFF, 0xD800...0xDFFF, 0xFF00...0xFFEF,
      0x1F300...0x1FAFF:
      true
    default: false
    }
  }
}
