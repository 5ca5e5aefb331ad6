internal import CSIMDScan
internal import TextFolding

/// A filter, with the table in which its candidates are looked up. Immutable once made.
///
/// It owns C memory that is written only while it is made, so threads may share it.
@safe
final class FilterEngine: @unchecked Sendable {
  /// A string that is searched for.
  struct Pattern {
    var keyword: KeywordIndex
    var length: UInt32
    /// Where in `bytes` the string is.
    var start: UInt32
    var comparison: FilterPattern.Comparison
    /// For comparisons that fold: the differences that they ignore.
    var folding: CharacterFolding
    var ignoresASCIICase: Bool
  }

  /// The tables that find candidates.
  @unsafe enum Tables {
    case pairs(UnsafeMutablePointer<simdscan_pair_filter>)
    case registers(UnsafeMutablePointer<simdscan_register_filter>)
    case nibbles(UnsafeMutablePointer<simdscan_nibble_filter>)
    /// The window filter itself.
    case windows
  }

  let tables: Tables
  /// The window filter. If other tables find the candidates, it only says how windows are hashed.
  let windows: simdscan_window_filter
  let table: simdscan_table
  let patterns: [Pattern]
  let bytes: [UInt8]
  /// How text is folded for comparisons.
  let folding: CharacterFoldingTable
  /// The most bytes from the start of a window to the end of an occurrence that contains it.
  let reach: Int

  private let bloom: UnsafeMutablePointer<UInt8>
  private let starts: UnsafeMutablePointer<UInt32>
  private let entries: UnsafeMutablePointer<simdscan_entry>
  /// For each entry, the offset of its first byte in its keyword.
  private let firstBytes: UnsafeMutablePointer<UInt16>
  private let entryCount: Int
  private let startCount: Int

  init(_ builder: FilterBuilder) {
    unsafe tables = builder.makeTables()
    patterns = builder.patterns
    bytes = builder.bytes
    folding = builder.table
    reach = builder.reach
    entryCount = builder.keys.count
    let byteBits = builder.byteBits
    unsafe bloom = .allocate(capacity: 1 << byteBits)
    unsafe bloom.initialize(repeating: 0, count: 1 << byteBits)
    unsafe windows = simdscan_window_filter(
      bytes: bloom, byte_bits: UInt32(byteBits), width: UInt32(builder.shape.width),
      stride: UInt32(builder.shape.stride), is_second: !builder.isInMemory, fold: builder.fold,
      factor: simdscan_window_factor(UInt32(builder.shape.width)))
    let hashBits = builder.hashBits
    startCount = 1 << hashBits + 1
    unsafe starts = .allocate(capacity: startCount)
    unsafe starts.initialize(repeating: 0, count: startCount)
    unsafe entries = .allocate(capacity: entryCount)
    unsafe firstBytes = .allocate(capacity: entryCount)
    unsafe table = simdscan_table(
      starts: starts, entries: entries, hash_bits: UInt32(hashBits))
    fill(builder.keys)
  }

  deinit {
    switch unsafe tables {
    case .pairs(let filter): unsafe filter.deallocate()
    case .registers(let filter): unsafe filter.deallocate()
    case .nibbles(let filter): unsafe filter.deallocate()
    case .windows: break
    }
    unsafe bloom.deallocate()
    unsafe starts.deallocate()
    unsafe entries.deallocate()
    unsafe firstBytes.deallocate()
  }

  /// Bytes taken by the tables.
  var footprint: Int {
    unsafe MemoryLayout<simdscan_entry>.stride * entryCount + 4 * startCount
      + 1 << Int(windows.byte_bits) + MemoryLayout<Pattern>.stride * patterns.count + bytes.count
  }

  /// Sorts the keys by hash, with a counting sort, and sets the bits of their windows.
  private func fill(_ keys: [FilterBuilder.Key]) {
    let shift = 64 - UInt64(unsafe table.hash_bits)
    let byteShift = 64 - UInt64(unsafe windows.byte_bits)
    // Places are indexes below 2^hashBits + 1 and below the number of keys.
    unsafe withUnsafePointer(to: windows) { filter in
      for key in keys {
        let hash = unsafe simdscan_window_hash(filter, key.window)
        unsafe bloom[Int(hash >> byteShift)] |= simdscan_window_bit(filter, hash)
        unsafe starts[Int(hash >> shift) + 1] += 1
      }
      for index in 1..<startCount { unsafe starts[index] += starts[index - 1] }
      // Each stretch is filled from its end, which moves its start to the right value. The starts are
      // then one place further on than lookups expect.
      for key in keys.reversed() {
        let slot = unsafe Int(simdscan_window_hash(filter, key.window) >> shift) + 1
        unsafe starts[slot] -= 1
        let place = unsafe Int(starts[slot])
        let entry = entry(for: key)
        unsafe (entries + place).initialize(to: entry)
        unsafe firstBytes[place] = UInt16(key.inline.lowerBound)
      }
      for index in 1..<startCount - 1 { unsafe starts[index] = starts[index + 1] }
      unsafe starts[startCount - 1] = UInt32(entryCount)
    }
  }

  /// A flag of an entry: its bytes are a whole occurrence, and its string is the keyword's index.
  static let isWhole: UInt8 = 1 << 1

  /// The entry of a window.
  private func entry(for key: FilterBuilder.Key) -> simdscan_entry {
    let pattern = patterns[Int(key.pattern)]
    var entry = simdscan_entry()
    let count = key.inline.count
    unsafe withUnsafeMutableBytes(of: &entry.bytes) { inline in
      for index in 0..<count { unsafe inline[index] = bytes[Int(key.text) + index] }
    }
    entry.count = UInt8(count)
    entry.before = UInt16(key.before - key.inline.lowerBound)
    if pattern.ignoresASCIICase { entry.flags |= UInt8(simdscan_ignores_case) }
    let isWhole = count == Int(pattern.length)
    if isWhole { entry.flags |= Self.isWhole }
    entry.string = isWhole ? pattern.keyword.rawValue : key.pattern
    return entry
  }

  /// The offset in its keyword of an entry's first byte, for an entry that is not whole.
  func firstByte(ofEntry entry: Int) -> Int {
    unsafe Int(firstBytes[entry])
  }
}
