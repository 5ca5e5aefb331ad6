/// The identity of an alert: a hash of its rule, its input, its place in the input, and its line.
///
/// If the same line is alerted twice, both alerts have the same id, so that a consumer can drop repeats. The hash is
/// FNV-1a of 128 bits (Fowler, Noll and Vo; draft-eastlake-fnv), which is fast and has no accidental collisions. It does
/// not resist an attacker who looks for a collision.
public struct AlertID: Hashable, Sendable {
  /// The hash.
  public let value: UInt128

  private static let offsetBasis: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  /// - Parameters:
  ///   - rule: the rule's id.
  ///   - generation: a number that no other input has, nor an earlier file of the same name.
  ///   - offset: the start of the line in the input, in bytes.
  ///   - line: the line's bytes as stored, without its end.
  public init(rule: String, generation: UInt128, offset: UInt64, line: Span<UInt8>) {
    var hash = Self.offsetBasis
    func add(_ byte: UInt8) { hash = (hash ^ UInt128(byte)) &* Self.prime }
    for byte in rule.utf8 { add(byte) }
    add(0)
    for shift in stride(from: 0, to: 128, by: 8) {
      add(UInt8(truncatingIfNeeded: generation >> UInt128(shift)))
    }
    for shift in stride(from: 0, to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: offset >> UInt64(shift)))
    }
    for index in line.indices { add(line[index]) }
    value = hash
  }

  /// 32 hexadecimal digits.
  public var text: String {
    let digits = Array("0123456789abcdef".utf8)
    let halves = [UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value)]
    let bytes = halves.flatMap { half in
      stride(from: 60, through: 0, by: -4).map {
        digits[Int(truncatingIfNeeded: half >> UInt64($0)) & 15]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
