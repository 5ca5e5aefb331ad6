/// The scalars that belong to the character before them: combining marks, vowel signs among them, and scalars that are
/// composed with it.
package struct AttachingScalars: Sendable {
  /// All such scalars, and the scalars whose canonical decomposition begins with one.
  package static let canonical = AttachingScalars(isCompatible: false)
  /// The scalars of ``canonical``, and the half-width voicing marks of kana.
  ///
  /// Other scalars whose compatibility decomposition begins with such a scalar stand on their own in text: Korean
  /// vowels (ㅠㅠ).
  package static let compatible = AttachingScalars(isCompatible: true)

  /// A bit for each scalar below U+10000.
  private var words = [UInt64](repeating: 0, count: 1024)
  private var others: Set<UInt32> = []

  private init(isCompatible: Bool) {
    ScalarRanges(CombiningClasses.rows, width: 3).forEachScalar { insert($0) }
    ScalarRanges(AttachingMarks.rows, width: 2).forEachScalar { insert($0) }
    for scalar in Composition.joiningScalars { insert(scalar) }
    for scalar in 0x1161...0x11C2 as ClosedRange<UInt32> where Hangul.joinsPrevious(scalar) {
      insert(scalar)
    }
    let rows = CanonicalDecompositions.rows
    for row in stride(from: 0, to: rows.count, by: 3) where contains(rows[row + 1]) {
      insert(rows[row] & ~Decomposition.isExcluded)
    }
    guard isCompatible else { return }
    insert(0xFF9E)
    insert(0xFF9F)
  }

  @inline(__always)
  package func contains(_ scalar: UInt32) -> Bool {
    if scalar < 0x10000 { return words[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0 }
    return others.contains(scalar)
  }

  private mutating func insert(_ scalar: UInt32) {
    if scalar < 0x10000 {
      words[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    } else {
      others.insert(scalar)
    }
  }
}
