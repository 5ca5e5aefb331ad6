internal import BinarySearch

/// A stretch of a line in which something was found.
struct Occurrence: Equatable {
  /// The first byte, from the line's start.
  var start: Int
  /// The byte after the last.
  var end: Int
  /// For a word, the index of the keyword. For a match of a regex, where its named groups begin among all captures,
  /// or -1 if it has none.
  var detail: Int32
}

extension [Occurrence] {
  /// Keeps the leftmost-longest occurrences without overlaps: takes the longest of the occurrences that start first,
  /// then continues the same way from its end. Empty occurrences stay, unless they lie inside another one or repeat
  /// one.
  mutating func keepLeftmostLongest() {
    guard count > 1 else { return }
    // A matcher's hits come in the order of their ends, so only nested and overlapping ones are out of order.
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

/// Stretches of a line. They cover every occurrence that lies inside one of them or equals one.
struct Cover {
  private var starts: [Int] = []
  /// For each stretch, the furthest end among this stretch and all before it. An occurrence is covered if a stretch
  /// that starts no later than the occurrence reaches the occurrence's end.
  private var reach: [Int] = []

  /// Sorts the stretches.
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
    let next = starts.partitioningIndex { $0 > occurrence.start }
    return next > 0 && reach[next - 1] >= occurrence.end
  }
}
