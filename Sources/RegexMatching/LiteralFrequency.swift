/// The expected frequency of a literal in unknown text: log lines, prose, Chinese.
///
/// A model of bytes, each with its weight in bits. It depends only on the literal; an actual text
/// may differ widely. Bytes of a word depend on one another, so their bits are not simply added.
enum LiteralFrequency {
  /// Above this, a literal does not pay: it is one or two of the more common letters.
  static let highestOfLiteral = 0.011
  /// Above this, a set does not pay.
  static let highestOfSet = 0x1p-6

  /// The share of a byte among all bytes of text.
  static func share(of byte: UInt8) -> Double {
    let bits = bitsOfBytes[Int(byte)]
    // 2^(-bits), interpolated linearly between whole numbers.
    let whole = Int(bits)
    return (1 - (bits - Double(whole)) / 2) / Double(1 << whole)
  }

  /// Occurrences for each byte of text.
  static func frequency(of literal: RequiredLiteral) -> Double {
    var bits = 0.0
    for byte in literal.bytes {
      bits += bitsOfBytes[Int(literal.ignoresCase && byte.isASCIIUppercase ? byte | 0x20 : byte)]
    }
    // 2^(-0.65 bits), without Foundation.
    var frequency = 1.0
    var left = min(bits * 0.65, 60)
    while left >= 1 {
      frequency /= 2
      left -= 1
    }
    return frequency * (1 - left / 2)
  }

  /// The letters a to z, from their shares in English.
  private static let bitsOfLetters: [Double] = [
    4, 6.3, 5, 5, 3.6, 6, 6, 5, 4.2, 9, 7.3, 5, 5.6, 4.2, 4.2, 5.5, 9.5, 4.3, 4.3, 4, 5.3, 7, 6.4,
    8.5, 6.3, 9.5,
  ]

  private static let bitsOfBytes: [Double] = (0...255).map { bits(of: UInt8($0)) }

  private static func bits(of byte: UInt8) -> Double {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): bitsOfLetters[Int(byte - UInt8(ascii: "a"))]
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): bitsOfLetters[Int(byte - UInt8(ascii: "A"))] + 3
    case UInt8(ascii: " "): 3
    case UInt8(ascii: "0")...UInt8(ascii: "2"): 4.3
    case UInt8(ascii: "3")...UInt8(ascii: "9"): 5
    case _ where ".,:/-_=\"'()[]\t".utf8.contains(byte): 6
    case 0x21...0x7E: 8
    // The lead bytes of most Chinese characters, and all continuation bytes.
    case 0xE3...0xE9: 2.5
    case 0x80...0xBF: 5
    default: 9
    }
  }
}
