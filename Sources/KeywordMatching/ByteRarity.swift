/// How rare bytes are in text of any kind: about the bits of information in each.
///
/// A rough model of English prose, log lines and Chinese. It chooses which part of a keyword is
/// searched first, so that being wrong costs time only.
enum ByteRarity {
  /// The bits of each byte, as it is.
  static let exact = table(ignoringCase: false)
  /// The bits of each byte where letters stand for both cases.
  static let ignoringCase = table(ignoringCase: true)

  private static func table(ignoringCase: Bool) -> [Float] {
    var bits = [Float](repeating: 7, count: 256)
    for (rank, letter) in "etaoinsrhldcumfpgwybvkxjqz".utf8.enumerated() {
      bits[Int(letter)] = 3.6 + 0.2 * Float(rank)
      bits[Int(letter) - 0x20] = bits[Int(letter)] + (ignoringCase ? 0 : 2)
    }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { bits[Int(byte)] = 4.5 }
    for byte in ".,:/-_\"=".utf8 { bits[Int(byte)] = 5 }
    bits[0x20] = 2.7
    for byte in 0x80...0xBF { bits[byte] = 6 }
    for byte in 0xE3...0xE9 { bits[byte] = 1.5 }
    return bits
  }
}
