/// Canonical order and composition of a character's scalars (Unicode Standard, sections 3.11; UAX #15).
enum Composition {
  /// Brings decomposed scalars from `first` on into canonical order.
  ///
  /// Takes time in proportion to their number times the number of their classes. There are some fifty classes.
  static func order(_ scalars: inout [UInt32], from first: Int) {
    var start = first
    while start < scalars.count {
      var end = start
      while end < scalars.count, Decomposition.combiningClass(of: scalars[end]) != 0 { end += 1 }
      if end - start > 1 { sortMarks(&scalars, start..<end) }
      start = end + 1
    }
  }

  /// Composes ordered scalars from `first` on with each other where that is possible.
  static func compose(_ scalars: inout [UInt32], from first: Int) {
    guard scalars.count - first > 1 else { return }
    var starter: Int?
    var lastClass: UInt32 = 0
    var kept = first
    for index in first..<scalars.count {
      let scalar = scalars[index]
      let ownClass = Decomposition.combiningClass(of: scalar)
      // A mark of the same class, or another starter, separates a mark from the starter.
      if let starter, kept == starter + 1 || lastClass < ownClass,
        let composite = composite(scalars[starter], scalar)
      {
        scalars[starter] = composite
        continue
      }
      if ownClass == 0 { starter = kept }
      lastClass = ownClass
      scalars[kept] = scalar
      kept += 1
    }
    scalars.removeLast(scalars.count - kept)
  }

  /// What two scalars are composed into, or nil.
  static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if let syllable = Hangul.composite(first, second) { return syllable }
    return pairs[UInt64(first) << 32 | UInt64(second)]
  }

  /// Whether `scalar` has class 0, and some scalar before it is composed with it.
  static func joinsPrevious(_ scalar: UInt32) -> Bool {
    Hangul.joinsPrevious(scalar) || joiningScalars.contains(scalar)
  }

  private static let pairs: [UInt64: UInt32] = {
    var pairs: [UInt64: UInt32] = [:]
    let rows = CanonicalDecompositions.rows
    pairs.reserveCapacity(rows.count / 3)
    for row in stride(from: 0, to: rows.count, by: 3)
    where rows[row] & Decomposition.isExcluded == 0 {
      pairs[UInt64(rows[row + 1]) << 32 | UInt64(rows[row + 2])] = rows[row]
    }
    return pairs
  }()

  /// The scalars of class 0 that are composed with a scalar before them, Hangul aside.
  static let joiningScalars: Set<UInt32> = {
    var scalars: Set<UInt32> = []
    let rows = CanonicalDecompositions.rows
    for row in stride(from: 0, to: rows.count, by: 3)
    where rows[row] & Decomposition.isExcluded == 0 {
      let second = rows[row + 2]
      if Decomposition.combiningClass(of: second) == 0 { scalars.insert(second) }
    }
    return scalars
  }()

  private static func sortMarks(_ scalars: inout [UInt32], _ marks: Range<Int>) {
    let classes = marks.map { Decomposition.combiningClass(of: scalars[$0]) }
    if zip(classes, classes.dropFirst()).allSatisfy({ $0 <= $1 }) { return }
    let sorted = marks.indices.sorted { left, right in
      let (one, other) = (classes[left - marks.lowerBound], classes[right - marks.lowerBound])
      return one != other ? one < other : left < right
    }
    scalars.replaceSubrange(marks, with: sorted.map { scalars[$0] })
  }
}
