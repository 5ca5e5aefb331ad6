/// Reads and writes single scalars of UTF-8, in text that may hold anything.
///
/// Well-formed is what table 3-7 of the Unicode Standard allows: the shortest form, no surrogates,
/// nothing above U+10FFFF. Text falls into *units*: each well-formed scalar is one, and so is each
/// byte that is not part of a scalar. Offsets and lengths are in bytes.
@usableFromInline
package enum UTF8Decoding {
  /// A scalar, and how many bytes it takes in the text.
  @usableFromInline
  package struct Scalar: Equatable, Sendable {
    @usableFromInline package let value: UInt32
    @usableFromInline package let length: Int

    @inlinable
    package init(value: UInt32, length: Int) {
      self.value = value
      self.length = length
    }
  }

  /// The scalar that starts at `offset`, or nil if no well-formed one does.
  ///
  /// `offset` must be inside `bytes`.
  @inlinable
  package static func scalar(at offset: Int, in bytes: Span<UInt8>) -> Scalar? {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 {
      return Scalar(value: lead, length: 1)
    }
    let available = bytes.count - offset
    guard lead >= 0xC2, lead <= 0xF4, available >= 2 else { return nil }
    let second = UInt32(bytes[offset + 1])
    guard second & 0xC0 == 0x80 else { return nil }
    if lead < 0xE0 {
      return Scalar(value: (lead & 0x1F) << 6 | second & 0x3F, length: 2)
    }
    guard available >= 3 else { return nil }
    let third = UInt32(bytes[offset + 2])
    guard third & 0xC0 == 0x80 else { return nil }
    if lead < 0xF0 {
      let value = (lead & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
      guard value >= 0x800, value & 0xF800 != 0xD800 else { return nil }
      return Scalar(value: value, length: 3)
    }
    guard available >= 4 else { return nil }
    let fourth = UInt32(bytes[offset + 3])
    guard fourth & 0xC0 == 0x80 else { return nil }
    let upper = (lead & 0x07) << 18 | (second & 0x3F) << 12
    let value = upper | (third & 0x3F) << 6 | fourth & 0x3F
    guard value >= 0x10000, value <= 0x10FFFF else { return nil }
    return Scalar(value: value, length: 4)
  }

  /// The scalar whose last byte is the one before `offset`, or nil if no well-formed one ends there.
  ///
  /// `offset` may be anything from 0 to the count of `bytes`; nil at 0.
  @inlinable
  package static func scalar(endingAt offset: Int, in bytes: Span<UInt8>) -> Scalar? {
    for length in 1...4 where length <= offset {
      let byte = bytes[offset - length]
      if byte & 0xC0 == 0x80 { continue }
      guard let scalar = scalar(at: offset - length, in: bytes), scalar.length == length else {
        return nil
      }
      return scalar
    }
    return nil
  }

  /// Whether a unit of the text ends at `offset`: false inside a well-formed scalar only.
  @inlinable
  package static func isBoundary(_ offset: Int, in bytes: Span<UInt8>) -> Bool {
    guard offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 else { return true }
    for back in 1...3 where back <= offset {
      if bytes[offset - back] & 0xC0 == 0x80 { continue }
      guard let scalar = scalar(at: offset - back, in: bytes) else { return true }
      return scalar.length <= back
    }
    return true
  }

  /// How many bytes `scalar` takes: 1 to 4.
  @inlinable
  package static func length(of scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }

  /// The first of the bytes of `scalar`, which must be a Unicode scalar value.
  @inlinable
  package static func leadByte(of scalar: UInt32) -> UInt8 {
    switch length(of: scalar) {
    case 1: UInt8(truncatingIfNeeded: scalar)
    case 2: UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
    case 3: UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
    default: UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
    }
  }

  /// Calls `body` with each byte of `scalar`, which must be a Unicode scalar value.
  @inlinable
  package static func forEachByte(of scalar: UInt32, _ body: (UInt8) -> Void) {
    body(leadByte(of: scalar))
    var shift = 6 * UInt32(length(of: scalar) - 1)
    while shift > 0 {
      shift -= 6
      body(UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F))
    }
  }
}
