/// One occurrence of a keyword, as byte offsets into the scanned block.
@usableFromInline
package struct KeywordHit: Hashable, Sendable {
  @usableFromInline package var keyword: KeywordIndex
  /// The offset of its first byte.
  @usableFromInline package var start: Int32
  /// One past its last byte.
  @usableFromInline package var end: Int32

  @inlinable
  package init(keyword: KeywordIndex, start: Int32, end: Int32) {
    self.keyword = keyword
    self.start = start
    self.end = end
  }

  /// The order in which hits are delivered: by end, then start, then keyword.
  @inlinable
  package func isBefore(_ other: KeywordHit) -> Bool {
    if end != other.end { return end < other.end }
    if start != other.start { return start < other.start }
    return keyword < other.keyword
  }

  /// Whether the hit ends after the start of `segment`, and not after its end.
  @inline(__always)
  func ends(in segment: Range<Int>) -> Bool {
    Int(end) > segment.lowerBound && Int(end) <= segment.upperBound
  }
}
