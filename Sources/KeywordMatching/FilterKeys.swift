/// Chooses the key of each keyword: the stretch that is likely the rarest in text.
struct FilterKeys {
  private let width: Int
  private let stride: Int
  private let foldBits: UInt8
  private let rarity: [Float]
  /// How often the keywords themselves have windows with a hash: what is common in them is common
  /// in text. Empty where the keywords are few.
  private var counts: [UInt16] = []

  private static let countBits = 18
  private static let fewestCounted = 200

  /// `ignoresCase`: keys with letters of either case are the same.
  init(_ patterns: [FilterPattern], width: Int, stride: Int, ignoresCase: Bool) {
    self.width = width
    self.stride = stride
    foldBits = ignoresCase ? 0x20 : 0
    rarity = ignoresCase ? ByteRarity.ignoringCase : ByteRarity.exact
    guard patterns.count >= Self.fewestCounted else { return }
    var counts = [UInt16](repeating: 0, count: 1 << Self.countBits)
    for pattern in patterns {
      forEachWindow(of: pattern, in: pattern.stretch) { hash in
        counts[hash] = counts[hash] == .max ? .max : counts[hash] + 1
      }
    }
    self.counts = counts
  }

  /// Where the key of `pattern` starts. It has `width + stride - 1` bytes, all in the stretch.
  func start(in pattern: FilterPattern) -> Int {
    let length = width + stride - 1
    let last = pattern.stretch.upperBound - length
    guard last > pattern.stretch.lowerBound else { return pattern.stretch.lowerBound }
    return rarest(of: Array(pattern.stretch.lowerBound...last), in: pattern)
  }

  /// The one of `starts` whose key is likely the rarest; the first of equals.
  func rarest(of starts: [Int], in pattern: FilterPattern) -> Int {
    let length = width + stride - 1
    var best = starts[0]
    var most = -Float.infinity
    for start in starts {
      var bits: Float = 0
      for index in start..<start + length { bits += rarity[Int(pattern.bytes[index])] }
      if !counts.isEmpty {
        forEachWindow(of: pattern, in: start..<start + length) { hash in
          bits -= 3 * Self.bitWidth(counts[hash]) / Float(stride)
        }
      }
      if bits > most {
        most = bits
        best = start
      }
    }
    return best
  }

  private static func bitWidth(_ count: UInt16) -> Float {
    Float(UInt16.bitWidth - count.leadingZeroBitCount)
  }

  private func forEachWindow(
    of pattern: FilterPattern, in range: Range<Int>, _ body: (Int) -> Void
  ) {
    guard range.count >= width else { return }
    let mask = width == 8 ? UInt64.max : 1 << UInt64(8 * width) - 1
    var window: UInt64 = 0
    for (index, place) in range.enumerated() {
      window = (window << 8 | UInt64(pattern.bytes[place] | foldBits)) & mask
      if index >= width - 1 {
        let hash = window &* 0x9E37_79B9_7F4A_7C15
        body(Int(truncatingIfNeeded: hash >> UInt64(64 - Self.countBits)))
      }
    }
  }
}
