internal import CSIMDScan
internal import TextFolding

/// What a filter is made of: the keys of its keywords, and the sizes of its tables.
struct FilterBuilder {
  /// A window of a keyword.
  struct Key {
    /// The first eight bytes from the window's start, the first one lowest, or as many as there are.
    var window: UInt64
    var pattern: UInt32
    /// How many bytes of the keyword are before the window.
    var before: UInt32
    /// Where in `bytes` the keyword is, its key written as here.
    var text: UInt32
  }

  let width: Int
  let stride: Int
  /// 0, or 0x20 in each byte.
  let fold: UInt64
  private(set) var keys: [Key] = []
  private(set) var patterns: [FilterEngine.Pattern] = []
  /// The keywords, once for each way to write their keys, first as they are folded.
  private(set) var bytes: [UInt8] = []
  /// That of all that does not count in some keyword.
  let table: CharacterFoldingTable
  private(set) var reach = 0
  private let kind: FilterPlan.Kind

  init(
    _ plan: FilterPlan, _ table: CharacterFoldingTable, ignoresCase: Bool, sample: [UInt8]?
  ) {
    self.table = table
    kind = plan.kind
    switch plan.kind {
    case .pairs(let width, let stride), .registers(let width, let stride),
      .windows(let width, let stride):
      (self.width, self.stride) = (width, stride)
    case .nibbles(let width): (self.width, stride) = (width, 1)
    }
    fold = ignoresCase ? 0x2020_2020_2020_2020 : 0
    let choice = FilterKeys(
      plan.patterns, table, width: width, stride: stride, ignoresCase: ignoresCase,
      sample: sample)
    patterns.reserveCapacity(plan.patterns.count)
    keys.reserveCapacity(plan.patterns.count * stride)
    for pattern in plan.patterns {
      add(pattern, from: choice.start(in: pattern))
    }
  }

  /// The bits of an index into the bytes of the Bloom filter: 64 bits for each key, enough for few false
  /// candidates, and not more than a second-level cache holds.
  var byteBits: Int {
    min(max(Self.bits(for: keys.count) + 3, isInRegisters ? 10 : 15), 18)
  }

  /// The places in the table: one or two for each key.
  var hashBits: Int { min(max(Self.bits(for: keys.count), 4), 22) }

  /// Whether tables in registers find the places.
  var isInRegisters: Bool {
    switch kind {
    case .pairs, .registers, .nibbles: true
    case .windows: false
    }
  }

  /// The tables that find places to look up. The caller deallocates what they point to.
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
    unsafe simdscan_pair_filter_make(filter, UInt32(width), UInt32(stride), fold != 0)
    unsafe forEachInBuckets(8) { unsafe simdscan_pair_filter_add(filter, $0, $1) }
    return unsafe filter
  }

  private func makeRegisters() -> UnsafeMutablePointer<simdscan_register_filter> {
    let filter = UnsafeMutablePointer<simdscan_register_filter>.allocate(capacity: 1)
    unsafe simdscan_register_filter_make(
      filter, UInt32(width), UInt32(stride), keys.count, fold != 0)
    for key in keys {
      unsafe withString(of: key) { unsafe simdscan_register_filter_add(filter, $0) }
    }
    return unsafe filter
  }

  /// Up to how many strings eight buckets are faster than sixteen, for all that they let pass.
  private static let fewStrings = 48

  private func makeNibbles() -> UnsafeMutablePointer<simdscan_nibble_filter> {
    let filter = UnsafeMutablePointer<simdscan_nibble_filter>.allocate(capacity: 1)
    let isWide = keys.count > Self.fewStrings
    unsafe simdscan_nibble_filter_make(filter, UInt32(width), isWide, fold != 0)
    unsafe forEachInBuckets(isWide ? 16 : 8) {
      unsafe simdscan_nibble_filter_add(filter, $0, $1)
    }
    return unsafe filter
  }

  /// Hands on the bytes of each key's window and the bucket that it goes to.
  private func forEachInBuckets(
    _ buckets: Int, _ body: (UnsafePointer<UInt8>, UInt32) -> Void
  ) {
    // Strings that begin alike share a bucket, where they have codes in common.
    let sorted = keys.sorted { left, right in
      (left.window.byteSwapped, left.pattern) < (right.window.byteSwapped, right.pattern)
    }
    for (rank, key) in sorted.enumerated() {
      let bucket = UInt32(rank * buckets / sorted.count)
      unsafe withString(of: key) { unsafe body($0, bucket) }
    }
  }

  /// Hands on the bytes of a key's window, eight of them.
  private func withString(of key: Key, _ body: (UnsafePointer<UInt8>) -> Void) {
    // The lowest byte of a key is its first.
    unsafe withUnsafeBytes(of: key.window.littleEndian) { string in
      if let base = unsafe string.assumingMemoryBound(to: UInt8.self).baseAddress {
        unsafe body(base)
      }
    }
  }

  private mutating func add(_ pattern: FilterPattern, from start: Int) {
    let key = start..<min(start + width + stride - 1, pattern.bytes.count)
    let text = bytes.count
    let known = pattern.known(with: key)
    patterns.append(
      FilterEngine.Pattern(
        keyword: pattern.keyword, length: UInt32(pattern.bytes.count), start: UInt32(text),
        known: UInt32(known.lowerBound)..<UInt32(known.upperBound),
        comparison: pattern.comparison, folding: pattern.folding,
        ignoresASCIICase: pattern.ignoresASCIICase))
    reach = max(reach, pattern.longestOccurrence - (pattern.hasFixedLength ? start : 0))
    bytes.append(contentsOf: pattern.bytes)
    addWindows(in: key, of: text..<bytes.count)
    guard !pattern.ways.isEmpty else { return }
    let spellings = KeySpellings(of: key, in: pattern, table)
    for spelling in spellings.starts.dropFirst() {
      let text = bytes.count
      bytes.append(contentsOf: pattern.bytes)
      for place in key { bytes[text + place] = spellings.bytes[spelling + place - start] }
      addWindows(in: key, of: text..<bytes.count)
    }
  }

  /// Adds the windows of a key of the last pattern, whose bytes are written as in `text`.
  private mutating func addWindows(in bounds: Range<Int>, of text: Range<Int>) {
    for before in bounds.lowerBound..<bounds.lowerBound + stride {
      var key = Key(
        window: 0, pattern: UInt32(patterns.count - 1), before: UInt32(before),
        text: UInt32(text.lowerBound))
      for place in before..<min(before + 8, text.count) {
        key.window |= UInt64(bytes[text.lowerBound + place]) << UInt64(8 * (place - before))
      }
      key.window |= fold
      keys.append(key)
    }
  }

  private static func bits(for count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}
