/// Chooses the key of each keyword: the stretch that is likely the rarest in text.
struct FilterKeys {
  private let width: Int
  private let stride: Int
  private let rarity: [Float]
  /// How often the keywords themselves have windows: what is common in them is common in text. Nil where the
  /// keywords are few.
  private var inKeywords: WindowCounts?
  /// How often a sample of the text has windows, if there is one.
  private var inText: WindowCounts?

  private static let fewestCounted = 200
  /// Counts up to this one may come from other windows with the same hash.
  private static let chance = 2

  /// - Parameters:
  ///   - ignoresCase: keys with letters of either case are the same.
  ///   - sample: text like that which will be searched, or nil.
  init(
    _ patterns: [FilterPattern], width: Int, stride: Int, ignoresCase: Bool, sample: [UInt8]?
  ) {
    self.width = width
    self.stride = stride
    let foldBits: UInt8 = ignoresCase ? 0x20 : 0
    rarity = ignoresCase ? ByteRarity.ignoringCase : ByteRarity.exact
    if let sample {
      var counts = WindowCounts(width: width, foldBits: foldBits, hashBits: 20)
      counts.add(sample.span)
      inText = counts
    }
    guard patterns.count >= Self.fewestCounted else { return }
    var counts = WindowCounts(width: width, foldBits: foldBits, hashBits: 18)
    for pattern in patterns { counts.add(pattern.bytes.span.extracting(pattern.stretch)) }
    inKeywords = counts
  }

  /// Where the key of `pattern` starts. It has `width + stride - 1` bytes, all in the stretch.
  func start(in pattern: FilterPattern) -> Int {
    let length = width + stride - 1
    let last = pattern.stretch.upperBound - length
    guard last > pattern.stretch.lowerBound else { return pattern.stretch.lowerBound }
    return rarest(of: pattern.stretch.lowerBound...last, in: pattern)
  }

  /// The one of `starts` whose key is likely the rarest; the first of equals.
  private func rarest(of starts: ClosedRange<Int>, in pattern: FilterPattern) -> Int {
    let length = width + stride - 1
    var best = (start: starts.lowerBound, count: Int.max, bits: -Float.infinity)
    for start in starts {
      let key = start..<start + length
      let count = inText.map { max($0.total(in: key, of: pattern.bytes.span), Self.chance) } ?? 0
      guard count <= best.count else { continue }
      let bits = bits(of: key, in: pattern.bytes.span)
      if count < best.count || bits > best.bits { best = (start, count, bits) }
    }
    return best.start
  }

  /// About the bits of information in a key.
  private func bits(of key: Range<Int>, in bytes: Span<UInt8>) -> Float {
    var bits: Float = 0
    for index in key { bits += rarity[Int(bytes[index])] }
    guard let inKeywords else { return bits }
    for start in key.lowerBound...key.upperBound - width {
      let count = inKeywords.total(in: start..<start + width, of: bytes)
      bits -= 3 * Float(Int.bitWidth - count.leadingZeroBitCount) / Float(stride)
    }
    return bits
  }
}
