/// A generated table of ranges of scalars, ascending, with data on each.
///
/// A row has `width` numbers. The first two are the first and the last scalar of the range.
struct ScalarRanges: Sendable {
  let cells: [UInt32]
  private let width: Int

  init(_ cells: [UInt32], width: Int) {
    self.cells = cells
    self.width = width
  }

  /// Where in `cells` the row starts whose range has `scalar`, or nil. A binary search.
  func row(of scalar: UInt32) -> Int? {
    var low = 0
    var high = cells.count / width
    while low < high {
      let middle = (low + high) / 2
      if cells[width * middle + 1] < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < cells.count / width, cells[width * low] <= scalar else { return nil }
    return width * low
  }

  func contains(_ scalar: UInt32) -> Bool { row(of: scalar) != nil }

  /// The third number of the row whose range has `scalar`.
  func value(of scalar: UInt32) -> UInt32? {
    row(of: scalar).map { cells[$0 + 2] }
  }

  func forEachScalar(_ body: (UInt32) -> Void) {
    for row in stride(from: 0, to: cells.count, by: width) {
      for scalar in cells[row]...cells[row + 1] { body(scalar) }
    }
  }
}

/// A generated table of scalars, ascending, each with a sequence of scalars. A row is the scalar, the number of
/// scalars in its sequence, and the sequence.
struct ScalarSequences: Sendable {
  private let cells: [UInt32]
  private let starts: [Int]

  init(_ cells: [UInt32]) {
    self.cells = cells
    var starts: [Int] = []
    var start = 0
    while start < cells.count {
      starts.append(start)
      start += 2 + Int(cells[start + 1])
    }
    self.starts = starts
  }

  /// Appends the sequence of `scalar`; false if it has none. A binary search.
  func append(of scalar: UInt32, to output: inout [UInt32]) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if cells[starts[middle]] < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < starts.count, cells[starts[low]] == scalar else { return false }
    let first = starts[low] + 2
    output.append(contentsOf: cells[first..<first + Int(cells[first - 1])])
    return true
  }

  func forEachScalar(_ body: (UInt32) -> Void) {
    for start in starts { body(cells[start]) }
  }

  /// Calls `body` with each scalar and with the last scalar of its sequence.
  func forEachSequence(_ body: (_ scalar: UInt32, _ last: UInt32) -> Void) {
    for start in starts {
      body(cells[start], cells[start + 1 + Int(cells[start + 1])])
    }
  }
}
