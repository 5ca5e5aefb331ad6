internal import BinarySearch

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

  /// The index in `cells` of the row whose range has `scalar`; nil if there is none. A binary search.
  func row(of scalar: UInt32) -> Int? {
    let count = cells.count / width
    let row = (0..<count).partitioningIndex { cells[width * $0 + 1] >= scalar }
    return row < count && cells[width * row] <= scalar ? width * row : nil
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
    let row = starts.partitioningIndex { cells[$0] >= scalar }
    guard row < starts.count, cells[starts[row]] == scalar else { return false }
    let first = starts[row] + 2
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
