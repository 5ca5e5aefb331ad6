/// The hash FNV-1a (Fowler, Noll and Vo; draft-eastlake-fnv) with 64 or 128 bits.
///
/// It is quick, and with 128 bits two texts do not collide by accident. It does not protect against an attacker who
/// knows every byte and looks for a collision on purpose.
@usableFromInline
package struct FNV1a<Value: FNVWidth>: Sendable {
  /// The hash of the bytes added so far.
  @inlinable package var value: Value { hash }

  @usableFromInline var hash: Value

  /// The hash of no bytes.
  @inlinable
  package init() { hash = Value.fnvOffsetBasis }

  /// The hash of some bytes.
  @inlinable
  package init(of bytes: some Sequence<UInt8>) {
    self.init()
    add(bytes)
  }

  @inlinable
  package mutating func add(_ byte: UInt8) {
    hash = (hash ^ Value(truncatingIfNeeded: byte)) &* Value.fnvPrime
  }

  @inlinable
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  /// Adds the bytes of an integer, the lowest first.
  @inlinable
  package mutating func add(littleEndian integer: some FixedWidthInteger) {
    for shift in stride(from: 0, to: integer.bitWidth, by: 8) {
      add(UInt8(truncatingIfNeeded: integer >> shift))
    }
  }
}
