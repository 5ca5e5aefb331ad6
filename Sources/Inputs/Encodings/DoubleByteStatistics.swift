/// What a text has of the pairs of bytes that GB18030 and Big5 store characters in.
struct DoubleByteStatistics {
  /// The number of pairs, with any second byte that GB18030 or Big5 has.
  private(set) var pairs = 0
  /// Pairs with an ASCII second byte. Half of Big5's characters have one. In GB18030 such characters are rare, and a
  /// single letter of Latin-1 before ASCII looks like one.
  private(set) var withASCII = 0
  /// Pairs that Big5 does not have: with a second byte from 80 to A0.
  private(set) var withMiddle = 0
  /// Pairs whose first byte Big5 has for common characters and punctuation.
  private(set) var withCommonLead = 0
  /// Bytes that begin no character of GB18030.
  private(set) var strays = 0

  init(of bytes: [UInt8]) {
    var place = 0
    while place < bytes.count {
      guard bytes[place] >= 0x80 else {
        place += 1
        continue
      }
      // A character that is cut off at the end is not unusual.
      guard place + 1 < bytes.count else { break }
      switch (bytes[place], bytes[place + 1]) {
      case (0x81...0xFE, 0x80...0xFE), (0x81...0xFE, 0x40...0x7E):
        note(bytes[place], bytes[place + 1])
        place += 2
      case (0x81...0xFE, 0x30...0x39) where Self.isSecondHalf(bytes[(place + 2)...]):
        place += 4
      default:
        strays += 1
        place += 1
      }
    }
  }

  /// How many bytes and pairs would be unusual in GB18030.
  var gb18030Doubts: Int { strays + withASCII }

  /// Whether the text has the pairs of Big5, and some that GB18030 seldom has.
  var looksLikeBig5: Bool {
    pairs >= 3 && 8 * withASCII >= pairs && 10 * withCommonLead >= 9 * pairs
      && 50 * (withMiddle + strays) <= pairs
  }

  private mutating func note(_ lead: UInt8, _ second: UInt8) {
    pairs += 1
    if second < 0x80 { withASCII += 1 }
    if (0x80...0xA0).contains(second) { withMiddle += 1 }
    if (0xA1...0xC6).contains(lead) { withCommonLead += 1 }
  }

  private static func isSecondHalf(_ bytes: ArraySlice<UInt8>) -> Bool {
    let half = Array(bytes.prefix(2))
    return half.count == 2 && (0x81...0xFE).contains(half[0]) && (0x30...0x39).contains(half[1])
  }
}
