/// A hash of some bytes of a file, by which they are known again without being kept.
///
/// It is FNV-1a of 128 bits (Fowler, Noll and Vo; draft-eastlake-fnv).
package struct Fingerprint: Codable, Hashable, Sendable {
  /// At most so many bytes stand for a file.
  package static let lengthLimit = 4096

  /// How many bytes there are.
  package var length = 0
  /// Their hash.
  package var hash: HexadecimalValue

  private static let offsetBasis: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  /// That of no bytes.
  package init() {
    self.init(of: [])
  }

  /// That of some bytes.
  package init(of bytes: some Collection<UInt8>) {
    var value = Self.offsetBasis
    for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    length = bytes.count
    hash = HexadecimalValue(value)
  }
}
