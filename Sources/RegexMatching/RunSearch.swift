/// Finds runs of bytes of a set.
///
/// A run of n has every n-th byte: of text without runs little more is looked at (Boyer and Moore,
/// "A fast string searching algorithm", with a set in the place of each character).
package struct RunSearch: Sendable {
  private let count: Int
  private let isMember: [Bool]

  package init(_ run: RequiredRun) {
    count = run.count
    isMember = (UInt8(0)...0xFF).map { $0 < 0x80 && run.characters.contains(ascii: $0) }
  }

  /// The first run at or after `offset`, as far as it goes; `offset` is not in the middle of one.
  package func next(from offset: Int, in text: Span<UInt8>) -> Range<Int>? {
    let isMember = isMember.span
    var start = offset
    while count <= text.count - start {
      // From the last byte that a run from `start` on must have, back to one that is not of the set.
      var known = start + count
      while known > start, isMember[Int(text[known - 1])] { known -= 1 }
      guard known == start else {
        start = known
        continue
      }
      var end = start + count
      while end < text.count, isMember[Int(text[end])] { end += 1 }
      return start..<end
    }
    return nil
  }
}
