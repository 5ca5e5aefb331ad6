internal import CSIMDScan
internal import TextFolding

/// What a filter is made of: the keys of its keywords, and the sizes of its tables.
struct FilterBuilder {
  /// A window of a keyword.
  struct Key {
    /// The first eight bytes from the window's start, or as many as there are; the first one is the lowest.
    var window: UInt64
    var pattern: UInt32
    /// The number of bytes of the keyword before the window.
    var before: UInt32
    /// The part of the keyword that its entry holds, in bytes from the keyword's start.
    var inline: Range<UInt32>
    /// The index in `bytes` of the first byte of this part, in this spelling.
    var text: UInt32
  }

  /// The most bytes of a keyword that an entry holds.
  private static let mostInline = 16

  let shape: KeyShape
  /// 0, or 0x20 in each byte to ignore the case of ASCII letters.
  let fold: UInt64
  private(set) var keys: [Key] = []
  private(set) var patterns: [FilterEngine.Pattern] = []
  /// The keywords, once for each spelling of their keys; the folded spelling comes first.
  private(set) var bytes: [UInt8] = []
  /// The table for all differences that some keyword ignores.
  let table: CharacterFoldingTable
  private(set) var reach = 0
  /// Whether windows are first looked up in memory.
  let isInMemory: Bool
  private let kind: FilterPlan.Kind

  init(
    _ plan: FilterPlan, _ table: CharacterFoldingTable, ignoresCase: Bool, sample: [UInt8]?
  ) {
    self.table = table
    kind = plan.kind
    isInMemory = plan.isInMemory
    switch plan.kind {
    case .pairs(let shape), .registers(let shape), .windows(let shape): self.shape = shape
    case .nibbles(let width): shape = KeyShape(width: width, stride: 1)
    }
    fold = ignoresCase ? 0x2020_2020_2020_2020 : 0
    let choice = FilterKeys(
      plan.patterns, table, shape, ignoresCase: ignoresCase,
      isInMemory: plan.isInMemory, sample: sample)
    patterns.reserveCapacity(plan.patterns.count)
    keys.reserveCapacity(plan.patterns.count * shape.stride)
    for pattern in plan.patterns {
      add(pattern, from: choice.start(in: pattern))
    }
  }

  /// The number of bits of an index into the bytes of the Bloom filter. The filter has 64 bits for each key, which is
  /// enough for few false candidates, but not more than a second-level cache holds.
  var byteBits: Int {
    min(max(Self.bits(for: keys.count) + 3, isInMemory ? 15 : 10), 18)
  }

  /// The number of bits of an index into the table. The table has one or two places for each key, but at least 16 and
  /// at most 2²².
  var hashBits: Int { min(max(Self.bits(for: keys.count), 4), 22) }

  /// The tables that find candidates. The caller deallocates what they point to.
  func makeTables() -> FilterEngine.Tables {
    switch kind {
    case .pairs: unsafe .pairs(makePairs())
    case .registers: unsafe .registers(makeRegisters())
    case .nibbles: unsafe .nibbles(makeNibbles())
    case .windows: unsafe .windows
    }
  }

  private func makePairs() -> UnsafeMutablePointer<simdscan_pair_filter> {
    let filter = UnsafeMutablePointer<simdscan_pair_filter>.allocate(capacity: 1)
    unsafe simdscan_pair_filter_make(filter, UInt32(shape.width), UInt32(shape.stride), fold != 0)
    unsafe forEachInBuckets(8) { unsafe simdscan_pair_filter_add(filter, $0, $1) }
    return unsafe filter
  }

  private func makeRegisters() -> UnsafeMutablePointer<simdscan_register_filter> {
    let filter = UnsafeMutablePointer<simdscan_register_filter>.allocate(capacity: 1)
    unsafe simdscan_register_filter_make(
      filter, UInt32(shape.width), UInt32(shape.stride), differentWindows, fold != 0)
    for key in keys {
      unsafe withString(of: key) { unsafe simdscan_register_filter_add(filter, $0) }
    }
    return unsafe filter
  }

  private var differentWindows: Int {
    let mask = UInt64.max >> UInt64(64 - 8 * shape.width)
    return Set(keys.lazy.map { $0.window & mask }).count
  }

  /// Up to this many strings, eight buckets are faster than sixteen, although they let more candidates pass.
  private static let fewStrings = 48

  private func makeNibbles() -> UnsafeMutablePointer<simdscan_nibble_filter> {
    let filter = UnsafeMutablePointer<simdscan_nibble_filter>.allocate(capacity: 1)
    let isWide = differentWindows > Self.fewStrings
    unsafe simdscan_nibble_filter_make(filter, UInt32(shape.width), isWide, fold != 0)
    unsafe forEachInBuckets(isWide ? 16 : 8) {
      unsafe simdscan_nibble_filter_add(filter, $0, $1)
    }
    return unsafe filter
  }

  /// Calls `body` with the bytes of each key's window, and with the bucket for it.
  private func forEachInBuckets(
    _ buckets: Int, _ body: (UnsafePointer<UInt8>, UInt32) -> Void
  ) {
    // Strings that begin alike share a bucket, since they have codes in common.
    let sorted = keys.sorted { left, right in
      (left.window.byteSwapped, left.pattern) < (right.window.byteSwapped, right.pattern)
    }
    for (rank, key) in sorted.enumerated() {
      let bucket = UInt32(rank * buckets / sorted.count)
      unsafe withString(of: key) { unsafe body($0, bucket) }
    }
  }

  /// Calls `body` with the eight bytes of a key's window.
  private func withString(of key: Key, _ body: (UnsafePointer<UInt8>) -> Void) {
    // The lowest byte of a key is its first.
    unsafe withUnsafeBytes(of: key.window.littleEndian) { string in
      if let base = unsafe string.assumingMemoryBound(to: UInt8.self).baseAddress {
        unsafe body(base)
      }
    }
  }

  private mutating func add(_ pattern: FilterPattern, from start: Int) {
    let key = start..<start + shape.length
    patterns.append(
      FilterEngine.Pattern(
        keyword: pattern.keyword, length: UInt32(pattern.bytes.count), start: UInt32(bytes.count),
        comparison: pattern.comparison, folding: pattern.folding,
        ignoresASCIICase: pattern.ignoresASCIICase))
    reach = max(
      reach, pattern.longestOccurrence - (pattern.comparison == .foldingLengths ? 0 : start))
    guard pattern.ways != nil else {
      bytes.append(contentsOf: pattern.bytes)
      addWindows(in: key, known: pattern.bytes.indices, needed: key)
      return
    }
    let spelled = pattern.spelled(with: key, atMost: Self.mostInline)
    let known = pattern.known(with: spelled)
    let spellings = KeySpellings(of: spelled, in: pattern, table)
    for spelling in spellings.starts {
      let text = bytes.count
      bytes.append(contentsOf: pattern.bytes)
      for place in spelled {
        bytes[text + place] = spellings.bytes[spelling + place - spelled.lowerBound]
      }
      addWindows(in: key, known: known, needed: spelled)
    }
  }

  /// Adds the windows of a key of the last pattern, in the spelling that was appended to `bytes` last.
  ///
  /// All occurrences in this spelling have the bytes `known`; the bytes `needed` distinguish them from others.
  private mutating func addWindows(in bounds: Range<Int>, known: Range<Int>, needed: Range<Int>) {
    let text = bytes.count - Int(patterns[patterns.count - 1].length)
    for before in bounds.lowerBound..<bounds.lowerBound + shape.stride {
      // The entry holds all known bytes if they fit, otherwise the bytes around the window.
      var first = known.lowerBound
      if known.count > Self.mostInline {
        let wanted = min(before - 4, needed.lowerBound, known.upperBound - Self.mostInline)
        first = max(first, wanted, needed.upperBound - Self.mostInline)
      }
      var key = Key(
        window: 0, pattern: UInt32(patterns.count - 1), before: UInt32(before),
        inline: UInt32(first)..<UInt32(min(first + Self.mostInline, known.upperBound)),
        text: UInt32(text + first))
      for place in before..<min(before + 8, bytes.count - text) {
        key.window |= UInt64(bytes[text + place]) << UInt64(8 * (place - before))
      }
      key.window |= fold
      keys.append(key)
    }
  }

  private static func bits(for count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}
