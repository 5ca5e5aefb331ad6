/// 128 bits that are written as hexadecimal digits.
package struct HexadecimalValue: Hashable, Sendable {
  package var bits: UInt128

  package init(_ bits: UInt128) {
    self.bits = bits
  }
}

extension HexadecimalValue: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let bits = UInt128(text, radix: 16) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' has other than up to 32 hexadecimal digits")
    }
    self.bits = bits
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(bits, radix: 16))
  }
}
