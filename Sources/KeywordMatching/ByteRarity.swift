/// How rare each byte is in general text, as bits of information, approximately.
///
/// This is a rough model of English prose, log lines and Chinese. It chooses the part of a keyword that
/// is searched first, so a wrong guess costs only time.
enum ByteRarity {
  /// The bits of each byte, as it is.
  static let exact = table(ignoringCase: false)
  /// The bits of each byte if a letter stands for both cases.
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
