internal import CSIMDScan

/// Finds stretches of bytes of a set.
package struct StretchSearch: Sendable {
  private let count: Int
  private let isMember: [Bool]
  private let stretch: simdscan_stretch

  package init(_ stretch: RequiredStretch) {
    count = stretch.count
    isMember = (UInt8(0)...0xFF).map { $0 < 0x80 && stretch.characters.contains(ascii: $0) }
    self.stretch = Self.stretch(isMember, count: count)
  }

  /// The first whole stretch at or after `offset`; `offset` must not be in the middle of one.
  package func next(from offset: Int, in text: Span<UInt8>) -> Range<Int>? {
    next(from: offset, in: text, variant: simdscan_best)
  }

  /// The same with a chosen implementation of the loop, for tests.
  func next(
    from offset: Int, in text: Span<UInt8>, variant: simdscan_variant
  ) -> Range<Int>? {
    let start = unsafe text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return bytes.count }
      // The range is the text from `offset` on, and `offset` is not past the end.
      let range = unsafe simdscan_range(
        text: base, length: bytes.count, from: offset, to: bytes.count)
      return unsafe withUnsafePointer(to: stretch) {
        unsafe simdscan_find_stretch($0, range, variant)
      }
    }
    guard start < text.count else { return nil }
    var end = start + count
    while end < text.count, isMember[Int(text[end])] { end += 1 }
    return start..<end
  }

  private static func stretch(_ isMember: [Bool], count: Int) -> simdscan_stretch {
    var stretch = simdscan_stretch()
    stretch.count = count
    unsafe withUnsafeMutableBytes(of: &stretch.members) { members in
      for byte in members.indices { unsafe members[byte] = isMember[byte] ? 0x80 : 0 }
    }
    return stretch
  }
}
