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
}

/// Stretches of a line that cover what lies inside of one of them, or equals it.
struct Cover {
  private var starts: [Int] = []
  /// The furthest end of the stretches up to each: an occurrence is covered if one that starts no later than it
  /// reaches its end.
  private var reach: [Int] = []

  /// Costs time for sorting the stretches.
  init(_ stretches: [Occurrence]) {
    guard !stretches.isEmpty else { return }
    let sorted = stretches.sorted { $0.start < $1.start }
    starts = sorted.map(\.start)
    reach.reserveCapacity(sorted.count)
    for stretch in sorted { reach.append(max(stretch.end, reach.last ?? 0)) }
  }

  var isEmpty: Bool { starts.isEmpty }

  /// Whether an occurrence is covered.
  func covers(_ occurrence: Occurrence) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= occurrence.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && reach[low - 1] >= occurrence.end
  }
}
