/// A stretch of a line in which something was found.
struct Occurrence: Equatable {
  /// The first byte, from the line's start.
  var start: Int
  /// The byte after the last.
  var end: Int
  /// Of words, the keyword; of a regex, where its named groups begin among all captures, or -1
  /// where it has none.
  var detail: Int32
}

extension [Occurrence] {
  /// Leaves the leftmost-longest occurrences that do not overlap: of those that start first the longest, then
  /// the same again from its end on. Empty occurrences stay unless they lie inside another or repeat one.
  mutating func keepLeftmostLongest() {
    guard count > 1 else { return }
    // A matcher's hits come by end, so that they are in order but for nested and overlapping ones.
    let isSorted = indices.dropFirst().allSatisfy { !Self.precedes(self[$0], self[$0 - 1]) }
    if !isSorted { sort(by: Self.precedes) }
    var kept = 0
    for index in indices {
      let next = self[index]
      if kept > 0 {
        let last = self[kept - 1]
        guard next.start >= last.end, next.end > last.end || next.start > last.start else {
          continue
        }
      }
      self[kept] = next
      kept += 1
    }
    removeLast(count - kept)
  }

  private static func precedes(_ left: Occurrence, _ right: Occurrence) -> Bool {
    (left.start, right.end, left.detail) < (right.start, left.end, right.detail)
  }

  /// Takes away what lies inside one of some stretches, or equals it.
  ///
  /// - Parameter covers: sorted by start, as ``sortForCovering()`` leaves them.
  mutating func remove(coveredBy covers: [Occurrence]) {
    guard !covers.isEmpty, !isEmpty else { return }
    // reach[n] is the furthest end of the first n + 1 stretches: an occurrence is covered if one that starts
    // no later than it reaches its end.
    var reach: [Int] = []
    reach.reserveCapacity(covers.count)
    for cover in covers { reach.append(Swift.max(cover.end, reach.last ?? 0)) }
    removeAll { occurrence in
      var low = 0
      var high = covers.count
      while low < high {
        let middle = (low + high) / 2
        if covers[middle].start <= occurrence.start { low = middle + 1 } else { high = middle }
      }
      return low > 0 && reach[low - 1] >= occurrence.end
    }
  }

  mutating func sortForCovering() {
    sort { $0.start < $1.start }
  }
}
