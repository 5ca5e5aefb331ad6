/// A hash that recognizes some bytes of a file without storing them: FNV-1a with 128 bits (Fowler, Noll and Vo;
/// draft-eastlake-fnv).
package struct Fingerprint: Codable, Hashable, Sendable {
  /// The most bytes of a file that are hashed.
  package static let lengthLimit = 4096

  /// How many bytes were hashed.
  package var length = 0
  /// The hash of the bytes.
  package var hash: HexadecimalValue

  private static let offsetBasis: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  /// The fingerprint of empty input.
  package init() {
    self.init(of: [])
  }

  /// The fingerprint of some bytes.
  package init(of bytes: some Collection<UInt8>) {
    var value = Self.offsetBasis
    for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    length = bytes.count
    hash = HexadecimalValue(value)
  }
}
