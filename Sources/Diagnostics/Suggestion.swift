/// Guesses which known name a misspelt one stands for.
package enum Suggestion {
  /// The candidate that is most similar to a name; nil if none is similar enough to be what was meant.
  ///
  /// Characters may be added, missing, changed or swapped with a neighbour: one in any name, and up to a third of the
  /// name's length.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let allowed = max(1, name.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = editDistance(name.lowercased(), candidate.lowercased())
      if distance <= allowed, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// "did you mean 'x'?" for the nearest candidate; without one, the list of candidates if there are at most 20.
  package static func help(for name: String, among candidates: [String]) -> String? {
    if let nearest = nearest(to: name, among: candidates) { return "did you mean '\(nearest)'?" }
    guard !candidates.isEmpty, candidates.count <= 20 else { return nil }
    return "expected one of: \(candidates.joined(separator: ", "))"
  }

  /// The optimal string alignment distance of two strings, in characters. Costs the product of their lengths.
  private static func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    guard abs(left.count - right.count) <= 16, left.count <= 64 else { return .max }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var least = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, beforePrevious[column - 1] + 1)
        }
        current.append(least)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
