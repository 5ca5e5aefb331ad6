internal import CSIMDScan

/// Finds runs of bytes of a set.
package struct RunSearch: Sendable {
  private let count: Int
  private let isMember: [Bool]
  private let run: simdscan_run

  package init(_ run: RequiredRun) {
    count = run.count
    isMember = (UInt8(0)...0xFF).map { $0 < 0x80 && run.characters.contains(ascii: $0) }
    self.run = Self.run(isMember, count: count)
  }

  /// The first run at or after `offset`, as far as it goes; `offset` is not in the middle of one.
  package func next(from offset: Int, in text: Span<UInt8>) -> Range<Int>? {
    next(from: offset, in: text, variant: simdscan_best)
  }

  /// The same with a choice of the loop, for tests.
  func next(
    from offset: Int, in text: Span<UInt8>, variant: simdscan_variant
  ) -> Range<Int>? {
    let start = unsafe text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return bytes.count }
      // The range is the text from `offset` on, which is not behind its end.
      let range = unsafe simdscan_range(
        text: base, length: bytes.count, from: offset, to: bytes.count)
      return unsafe withUnsafePointer(to: run) { unsafe simdscan_find_run($0, range, variant) }
    }
    guard start < text.count else { return nil }
    var end = start + count
    while end < text.count, isMember[Int(text[end])] { end += 1 }
    return start..<end
  }

  private static func run(_ isMember: [Bool], count: Int) -> simdscan_run {
    var run = simdscan_run()
    run.count = count
    unsafe withUnsafeMutableBytes(of: &run.members) { members in
      for byte in members.indices { unsafe members[byte] = isMember[byte] ? 0x80 : 0 }
    }
    return run
  }
}
