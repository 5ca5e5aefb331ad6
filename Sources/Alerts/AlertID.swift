internal import Hashing

/// The identity of an alert: a hash of its rule, its input, its place in the input, and its line.
///
/// If the same line is alerted twice, both alerts have the same id, so that a consumer can drop repeats. The hash is
/// FNV-1a of 128 bits (Fowler, Noll and Vo; draft-eastlake-fnv), which is fast and has no accidental collisions. It does
/// not resist an attacker who looks for a collision.
public struct AlertID: Hashable, Sendable {
  /// The hash.
  public let value: UInt128

  /// - Parameters:
  ///   - rule: the rule's id.
  ///   - generation: a number that no other input has, nor an earlier file of the same name.
  ///   - offset: the start of the line in the input, in bytes.
  ///   - line: the line's bytes as stored, without its end.
  public init(rule: String, generation: UInt128, offset: UInt64, line: Span<UInt8>) {
    var hash = FNV1a<UInt128>()
    hash.add(rule.utf8)
    hash.add(0)
    hash.add(littleEndian: generation)
    hash.add(littleEndian: offset)
    for index in line.indices { hash.add(line[index]) }
    value = hash.value
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
