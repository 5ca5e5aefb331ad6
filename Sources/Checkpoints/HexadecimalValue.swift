/// A 128-bit number that is stored as hexadecimal digits.
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
        in: container, debugDescription: "'\(text)' is not a number of up to 32 hexadecimal digits")
    }
    self.bits = bits
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    // In halves, since dividing 128-bit numbers would take most of the time of writing a checkpoint.
    let high = UInt64(truncatingIfNeeded: bits >> 64)
    let low = String(UInt64(truncatingIfNeeded: bits), radix: 16)
    let zeros = String(repeating: "0", count: high == 0 ? 0 : 16 - low.count)
    try container.encode((high == 0 ? "" : String(high, radix: 16)) + zeros + low)
  }
}
