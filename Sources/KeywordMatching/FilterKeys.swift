internal import TextFolding

/// Chooses the key of each keyword: the stretch that is probably the rarest in text.
struct FilterKeys {
  private let shape: KeyShape
  private let windowCost: Int
  private let rarity: [Float]
  private let table: CharacterFoldingTable
  /// How often windows occur in the keywords themselves: what is common in them is common in text. Nil for few
  /// keywords.
  private var inKeywords: WindowCounts?
  /// How often windows occur in a sample of the text; nil without a sample.
  private var inText: WindowCounts?

  /// A key may have up to this many times as many windows as the key with the fewest, if that makes it rarer.
  private static let mostVaried = 8
  private static let fewestCounted = 200
  /// A count up to this number may come entirely from other windows with the same hash.
  private static let chance = 2

  /// - Parameters:
  ///   - table: tells which characters are variants of each other.
  ///   - ignoresCase: whether keys that differ only in the case of letters are the same.
  ///   - isInMemory: whether the tables are large.
  ///   - sample: text like the text to be searched, or nil.
  init(
    _ patterns: [FilterPattern], _ table: CharacterFoldingTable, _ shape: KeyShape,
    ignoresCase: Bool, isInMemory: Bool, sample: [UInt8]?
  ) {
    self.shape = shape
    // Even a window that is rare in the text lets others pass, because it fills small tables.
    windowCost = isInMemory ? 0 : (sample?.count ?? 0) >> 17
    self.table = table
    let foldBits: UInt8 = ignoresCase ? 0x20 : 0
    rarity = ignoresCase ? ByteRarity.ignoringCase : ByteRarity.exact
    if let sample {
      var counts = WindowCounts(width: shape.width, foldBits: foldBits, hashBits: 20)
      counts.add(sample.span)
      inText = counts
    }
    guard patterns.count >= Self.fewestCounted else { return }
    var counts = WindowCounts(width: shape.width, foldBits: foldBits, hashBits: 18)
    for pattern in patterns { counts.add(pattern.bytes.span.extracting(pattern.keyed)) }
    inKeywords = counts
  }

  /// Where the key of `pattern` starts. It has as many bytes as the shape.
  func start(in pattern: FilterPattern) -> Int {
    let starts = pattern.starts(ofKeys: shape.length)
    guard starts.count > 1 else { return 0 }
    let fewest = pattern.fewestWindows(shape)
    let most = max(fewest, min(Self.mostVaried * fewest, FilterPattern.mostWays * shape.stride))
    var best = (start: 0, count: Int.max, bits: -Float.infinity)
    for start in starts {
      let windows = pattern.windows(at: start, shape)
      guard windows > 0, windows <= most else { continue }
      let key = start..<start + shape.length
      let count =
        inText.map {
          max(total(of: key, in: pattern, by: $0) + windows * windowCost, Self.chance)
        } ?? 0
      guard count <= best.count else { continue }
      // Each doubling of the number of spellings costs a key one bit of information.
      let lost = Int.bitWidth - 1 - (windows / shape.stride).leadingZeroBitCount
      let bits = bits(of: key, in: pattern.bytes.span) - Float(lost)
      if count < best.count || bits > best.bits { best = (start, count, bits) }
    }
    return best.start
  }

  /// How often the windows of a key occur in a text, over all spellings of the key.
  private func total(
    of key: Range<Int>, in pattern: FilterPattern, by counts: WindowCounts
  ) -> Int {
    guard pattern.ways != nil else { return counts.total(in: key, of: pattern.bytes.span) }
    let spellings = KeySpellings(of: key, in: pattern, table)
    return spellings.starts.reduce(0) { sum, start in
      sum + counts.total(in: start..<start + key.count, of: spellings.bytes.span)
    }
  }

  /// About the bits of information in a key.
  private func bits(of key: Range<Int>, in bytes: Span<UInt8>) -> Float {
    var bits: Float = 0
    for index in key { bits += rarity[Int(bytes[index])] }
    guard let inKeywords else { return bits }
    for start in key.lowerBound...key.upperBound - shape.width {
      let count = inKeywords.total(in: start..<start + shape.width, of: bytes)
      bits -= 3 * Float(Int.bitWidth - count.leadingZeroBitCount) / Float(shape.stride)
    }
    return bits
  }
}
