extension Range<Int> {
  /// The first number that is past a border, or the upper bound if none is: a binary search.
  ///
  /// The numbers past the border must be the last ones. `isPast` is called about log₂ of the count times.
  @inlinable
  @inline(__always)
  package func partitioningIndex(where isPast: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      // Without checks, since this runs for single characters: the middle is always in the range.
      let middle = low &+ Int(bitPattern: UInt(bitPattern: high &- low) &>> 1)
      if isPast(middle) { high = middle } else { low = middle &+ 1 }
    }
    return low
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element that is past a border, or the end index if no element is: a binary search.
  ///
  /// The elements past the border must be the last ones. `isPast` is called about log₂ of the count times.
  @inlinable
  @inline(__always)
  package func partitioningIndex(where isPast: (Element) -> Bool) -> Int {
    (startIndex..<endIndex).partitioningIndex { index in isPast(self[index]) }
  }
}
