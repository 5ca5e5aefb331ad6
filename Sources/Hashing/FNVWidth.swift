/// An integer of a width for which FNV-1a is defined.
@usableFromInline
package protocol FNVWidth: FixedWidthInteger, UnsignedInteger, Sendable {
  /// The hash of no bytes.
  static var fnvOffsetBasis: Self { get }
  /// What the hash is multiplied by after each byte.
  static var fnvPrime: Self { get }
}

extension UInt64: FNVWidth {
  @inlinable package static var fnvOffsetBasis: UInt64 { 0xCBF2_9CE4_8422_2325 }
  @inlinable package static var fnvPrime: UInt64 { 0x0000_0100_0000_01B3 }
}

extension UInt128: FNVWidth {
  @inlinable package static var fnvOffsetBasis: UInt128 {
    0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
  }
  @inlinable package static var fnvPrime: UInt128 { 0x0000_0000_0100_0000_0000_0000_0000_013B }
}
