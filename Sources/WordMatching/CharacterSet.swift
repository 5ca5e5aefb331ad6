internal import CSIMDScan
internal import KeywordMatching

/// A set of characters to find in text, by a loop over all of it. Immutable once made.
///
/// It owns C memory that is written only when the set is made, so threads may share it.
@safe
final class CharacterSet: @unchecked Sendable {
  /// Whether nothing is ever found.
  let isEmpty: Bool
  let cells: UnsafeMutablePointer<simdscan_character_set>

  /// The set of `scalars`. Above U+FFFF it works in blocks of 64 scalars: if one scalar of a block is in `scalars`, all
  /// scalars of the block are found.
  init(_ scalars: [UInt32]) {
    isEmpty = scalars.isEmpty
    unsafe cells = .allocate(capacity: 1)
    unsafe scalars.withUnsafeBufferPointer { buffer in
      // An empty buffer is not read.
      let base = unsafe buffer.baseAddress ?? UnsafePointer(bitPattern: 4)
      if let base = unsafe base {
        unsafe simdscan_character_set_make(cells, base, buffer.count)
      }
    }
  }

  deinit { unsafe cells.deallocate() }

  /// Writes the places where characters of the set start into `places`, ascending, until `places` is full. Returns
  /// how far `range` was searched.
  func find(
    in range: Range<Int>, of text: Span<UInt8>, loops: MatcherEngines.Loops,
    into places: CharacterPlaces
  ) -> Int {
    unsafe text.withUnsafeBufferPointer { buffer in
      places.count = 0
      guard let base = buffer.baseAddress else { return range.upperBound }
      let scanned = unsafe simdscan_range(
        text: base, length: buffer.count, from: range.lowerBound, to: range.upperBound)
      let output = unsafe simdscan_output(
        positions: places.start, capacity: CharacterPlaces.capacity)
      let result = unsafe simdscan_find_characters(cells, scanned, output, loops.variant)
      places.count = result.count
      return result.reached
    }
  }
}

/// Room for the places where characters were found. One thread uses it again and again.
@safe
final class CharacterPlaces {
  static let capacity = 1 << 12
  /// How many places were found.
  fileprivate(set) var count = 0
  fileprivate let start: UnsafeMutablePointer<UInt32>

  init() {
    unsafe start = .allocate(capacity: Self.capacity)
  }

  deinit { unsafe start.deallocate() }

  subscript(index: Int) -> Int {
    precondition(index >= 0 && index < count, "no such place")
    return unsafe Int(start[index])
  }
}
