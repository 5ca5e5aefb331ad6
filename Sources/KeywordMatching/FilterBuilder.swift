internal import CSIMDScan

/// What a filter is made of: the keys of its keywords, and the sizes of its tables.
struct FilterBuilder {
  /// A window of a keyword.
  struct Key {
    /// The first eight bytes from the window's start, the first one lowest, or as many as there are.
    var window: UInt64
    var pattern: UInt32
    /// How many bytes of the keyword are before the window.
    var before: UInt32
  }

  let width: Int
  let stride: Int
  let isAtLeads: Bool
  /// 0, or 0x20 in each byte.
  let fold: UInt64
  private(set) var keys: [Key] = []
  private(set) var patterns: [FilterEngine.Pattern] = []
  private(set) var bytes: [UInt8] = []
  private(set) var reach = 0
  private let isPairs: Bool

  init(_ plan: FilterPlan, ignoresCase: Bool) {
    // Characters of three bytes have no case.
    switch plan.kind {
    case .pairs(let width): (self.width, stride, isPairs, isAtLeads) = (width, 1, true, false)
    case .windows(let width, let stride):
      (self.width, self.stride, isPairs, isAtLeads) = (width, stride, false, false)
    case .characters: (width, stride, isPairs, isAtLeads) = (6, 1, false, true)
    }
    fold = ignoresCase && !isAtLeads ? 0x2020_2020_2020_2020 : 0
    let choice = FilterKeys(
      plan.patterns, width: width, stride: stride, ignoresCase: ignoresCase)
    patterns.reserveCapacity(plan.patterns.count)
    keys.reserveCapacity(plan.patterns.count * stride)
    for pattern in plan.patterns {
      let start =
        isAtLeads
        ? choice.rarest(of: pattern.characterPairs, in: pattern) : choice.start(in: pattern)
      add(pattern, from: start)
    }
  }

  /// The words of the Bloom filter: a power of two, enough for few false candidates, and not more
  /// than a second-level cache holds.
  var wordBits: Int {
    min(max(Self.bits(for: keys.count), isPairs ? 10 : 12), 16)
  }

  /// The places in the table: one or two for each key.
  var hashBits: Int { min(max(Self.bits(for: keys.count), 4), 22) }

  /// Where the windows are that are looked for.
  var places: simdscan_places {
    isPairs ? simdscan_given : isAtLeads ? simdscan_leads : simdscan_every
  }

  /// Up to how many strings a pair filter has eight buckets.
  private static let fewStrings = 32

  /// The pair filter, which the caller deallocates, or nil for the other kinds.
  func makePairs() -> UnsafeMutablePointer<simdscan_pair_filter>? {
    guard isPairs else { return nil }
    let filter = UnsafeMutablePointer<simdscan_pair_filter>.allocate(capacity: 1)
    // Few strings leave few places in eight buckets and short codes, too.
    let buckets = patterns.count <= Self.fewStrings ? 8 : 16
    unsafe simdscan_pair_filter_make(
      filter, UInt32(width), buckets == 16, patterns.count > FilterPlan.severalPairs, fold != 0)
    // Strings that begin alike share a bucket, where they add few pairs.
    let sorted = keys.sorted { left, right in
      (left.window.byteSwapped, left.pattern) < (right.window.byteSwapped, right.pattern)
    }
    for (rank, key) in sorted.enumerated() {
      let bucket = UInt32(rank * buckets / sorted.count)
      // The lowest byte of a key is its first.
      unsafe withUnsafeBytes(of: key.window.littleEndian) { string in
        if let base = unsafe string.assumingMemoryBound(to: UInt8.self).baseAddress {
          unsafe simdscan_pair_filter_add(filter, base, bucket)
        }
      }
    }
    return unsafe filter
  }

  private mutating func add(_ pattern: FilterPattern, from start: Int) {
    for before in start..<start + stride {
      var key = Key(window: 0, pattern: UInt32(patterns.count), before: UInt32(before))
      for place in before..<min(before + 8, pattern.bytes.count) {
        key.window |= UInt64(pattern.bytes[place]) << UInt64(8 * (place - before))
      }
      key.window |= fold
      keys.append(key)
    }
    patterns.append(
      FilterEngine.Pattern(
        keyword: pattern.keyword, length: UInt32(pattern.bytes.count), start: UInt32(bytes.count),
        fixed: UInt32(pattern.stretch.lowerBound)..<UInt32(pattern.stretch.upperBound),
        comparison: pattern.comparison))
    bytes.append(contentsOf: pattern.bytes)
    reach = max(
      reach, pattern.longestOccurrence - (pattern.comparison == .folding ? 0 : start))
  }

  private static func bits(for count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}
