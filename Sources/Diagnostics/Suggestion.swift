/// Guesses which known name a misspelt one stands for.
package enum Suggestion {
  /// The longest name for which there is a guess, in code points.
  private static let longestName = 64

  /// The candidate that is most similar to a name; if several are, the first of them. Nil if no candidate is similar
  /// enough to be what was meant.
  ///
  /// Characters may be added, missing, changed or swapped with a neighbour: one in any name, and up to a third of the
  /// name's length. Costs a fraction of a microsecond for each candidate.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    var measure = NameDistance(from: name, longest: longestName)
    var allowed = max(1, name.count / 3)
    var best: String?
    for candidate in candidates {
      guard let distance = measure?.distance(to: candidate, atMost: allowed) else { continue }
      best = candidate
      guard distance > 0 else { break }
      allowed = distance - 1
    }
    return best
  }

  /// "did you mean 'x'?" for the nearest candidate; without one, the list of candidates if there are at most 20.
  package static func help(for name: String, among candidates: [String]) -> String? {
    if let nearest = nearest(to: name, among: candidates) { return "did you mean '\(nearest)'?" }
    guard !candidates.isEmpty, candidates.count <= 20 else { return nil }
    return "expected one of: \(candidates.joined(separator: ", "))"
  }
}

/// Measures the optimal string alignment distance of names to one name, in code points, whatever their case.
private struct NameDistance {
  private let name: [UInt32]
  private let longest: Int
  /// The last three rows of the table of distances, one after the other.
  private var rows: [Int] = []

  /// Nil for a name that is too long to be a misspelt one.
  init?(from name: String, longest: Int) {
    self.name = Self.scalars(of: name)
    self.longest = longest
    guard self.name.count <= longest else { return nil }
  }

  /// The distance to another name; nil if it is more than `limit`.
  mutating func distance(to other: String, atMost limit: Int) -> Int? {
    // A code point takes at most four bytes.
    guard other.utf8.count <= 4 * (name.count + limit) else { return nil }
    let other = Self.scalars(of: other)
    guard abs(other.count - name.count) <= limit else { return nil }
    let width = other.count + 1
    rows = Array(repeating: 0, count: 3 * width)
    for column in 0..<width { rows[column] = column }
    for row in 0..<name.count {
      let least = fill(row, other, width)
      // A swap of neighbours reaches over one row.
      if least.row > limit, least.rowBefore > limit { return nil }
    }
    let distance = rows[name.count % 3 * width + other.count]
    return distance <= limit ? distance : nil
  }

  /// Fills the row behind the first `row + 1` code points of the name. Returns the least distances in it and before it.
  private mutating func fill(
    _ row: Int, _ other: [UInt32], _ width: Int
  ) -> (row: Int, rowBefore: Int) {
    let (current, previous, beforePrevious) = (
      (row + 1) % 3 * width, row % 3 * width, (row + 2) % 3 * width
    )
    rows[current] = row + 1
    var least = (row: row + 1, rowBefore: rows[previous])
    for column in 0..<other.count {
      let isSame = name[row] == other[column]
      var distance = min(
        rows[previous + column + 1] + 1, rows[current + column] + 1,
        rows[previous + column] + (isSame ? 0 : 1))
      if row > 0, column > 0, name[row] == other[column - 1], name[row - 1] == other[column] {
        distance = min(distance, rows[beforePrevious + column - 1] + 1)
      }
      rows[current + column + 1] = distance
      least = (min(least.row, distance), min(least.rowBefore, rows[previous + column + 1]))
    }
    return least
  }

  private static func scalars(of name: String) -> [UInt32] {
    let bytes = name.utf8
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return name.lowercased().unicodeScalars.map(\.value)
    }
    return bytes.map { UInt32(0x41...0x5A ~= $0 ? $0 | 0x20 : $0) }
  }
}
