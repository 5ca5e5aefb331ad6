internal import Hashing

/// A hash that recognizes some bytes of a file without storing them: FNV-1a with 128 bits.
package struct Fingerprint: Codable, Hashable, Sendable {
  /// The most bytes of a file that are hashed.
  package static let lengthLimit = 4096

  /// How many bytes were hashed.
  package var length = 0
  /// The hash of the bytes.
  package var hash: HexadecimalValue

  /// The fingerprint of empty input.
  package init() {
    self.init(of: [])
  }

  /// The fingerprint of some bytes.
  package init(of bytes: some Collection<UInt8>) {
    length = bytes.count
    hash = HexadecimalValue(FNV1a<UInt128>(of: bytes).value)
  }
}
