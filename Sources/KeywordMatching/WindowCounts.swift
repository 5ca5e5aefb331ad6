/// Counts of windows of a few bytes in texts. The counts are kept by hash, so a rare window may seem less rare.
struct WindowCounts {
  let width: Int
  /// Bits that are set in every byte before counting: 0, or 0x20 to ignore case.
  private let foldBits: UInt8
  private let hashBits: Int
  private var counts: [UInt16]

  /// Empty counts, with 2^`hashBits` places for hashes.
  init(width: Int, foldBits: UInt8, hashBits: Int) {
    self.width = width
    self.foldBits = foldBits
    self.hashBits = hashBits
    counts = [UInt16](repeating: 0, count: 1 << hashBits)
  }

  /// Counts every window of a text.
  mutating func add(_ text: Span<UInt8>) {
    guard text.count >= width else { return }
    var window = first(of: text, at: 0)
    counts[place(of: window)].increment()
    for index in width..<text.count {
      window = next(window, text[index])
      counts[place(of: window)].increment()
    }
  }

  /// The sum of the counts of all windows in `range` of a text.
  func total(in range: Range<Int>, of text: Span<UInt8>) -> Int {
    guard range.count >= width else { return 0 }
    var window = first(of: text, at: range.lowerBound)
    var total = Int(counts[place(of: window)])
    for index in range.lowerBound + width..<range.upperBound {
      window = next(window, text[index])
      total += Int(counts[place(of: window)])
    }
    return total
  }

  private func first(of text: Span<UInt8>, at start: Int) -> UInt64 {
    var window: UInt64 = 0
    for index in start..<start + width { window = window << 8 | UInt64(text[index] | foldBits) }
    return window
  }

  @inline(__always)
  private func next(_ window: UInt64, _ byte: UInt8) -> UInt64 {
    (window << 8 | UInt64(byte | foldBits)) & (UInt64.max >> UInt64(64 - 8 * width))
  }

  @inline(__always)
  private func place(of window: UInt64) -> Int {
    Int(truncatingIfNeeded: (window &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - hashBits))
  }
}

extension UInt16 {
  @inline(__always)
  fileprivate mutating func increment() {
    if self != .max { self += 1 }
  }
}
