extension RandomAccessCollection where Index == Int {
  /// The index of the first element that is past a border, or the end index if no element is: a binary search.
  ///
  /// The elements past the border must be the last ones. `isPast` is called about log₂ of the count times.
  @inlinable
  @inline(__always)
  package func partitioningIndex(where isPast: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
