internal import CSIMDScan
internal import TextFolding

/// What text is folded to for the words under one folding. Immutable once made; takes 128 KB.
///
/// It owns C memory that is written when it is made only, so that threads may share it.
@safe
final class SkeletonTable: @unchecked Sendable {
  let folding: FoldingTable
  let rules: SkeletonRules
  let cells: UnsafeMutablePointer<simdscan_fold_table>
  private let bmp: UnsafeMutablePointer<UInt16>
  private let changed: CharacterSet

  init(_ table: FoldingTable, _ rules: SkeletonRules) {
    folding = table
    self.rules = rules
    unsafe cells = .allocate(capacity: 1)
    let bmp = UnsafeMutablePointer<UInt16>.allocate(capacity: 1 << 16)
    unsafe self.bmp = bmp
    unsafe bmp.initialize(repeating: 0, count: 1 << 16)
    unsafe cells.initialize(to: simdscan_fold_table())
    unsafe cells.pointee.bmp = UnsafePointer(bmp)
    unsafe cells.pointee.gaps = UInt32(rules.gaps)
    unsafe cells.pointee.widest_gap = UInt32(rules.widestGap)
    unsafe cells.pointee.leaves_out_repeated = rules.repeats
    unsafe withUnsafeMutableBytes(of: &cells.pointee.ascii) { ascii in
      for byte in 0..<128 { unsafe ascii[byte] = Self.asciiAction(UInt32(byte), table, rules) }
    }
    var scalars: [UInt32] = []
    table.forEachEntry { scalar, entry in
      guard scalar >= 0x80, scalar < 0x10000 else { return }
      let action = Self.action(scalar, entry, table, rules)
      unsafe bmp[Int(scalar)] = action
      if action != UInt16(simdscan_fold_as_it_is.rawValue) { scalars.append(scalar) }
    }
    changed = CharacterSet(scalars)
    unsafe cells.pointee.changed = UnsafePointer(changed.cells)
  }

  deinit {
    unsafe cells.deallocate()
    unsafe bmp.deallocate()
  }

  private static func asciiAction(
    _ byte: UInt32, _ table: FoldingTable, _ rules: SkeletonRules
  ) -> UInt8 {
    let entry = table.entry(of: byte)
    if rules.hasGaps, entry.isIgnorable { return 0x80 }
    var symbols: [UInt32] = []
    table.append(byte, entry, to: &symbols)
    // ASCII becomes ASCII under all foldings.
    return UInt8(truncatingIfNeeded: symbols[0] & 0x7F)
  }

  private static func action(
    _ scalar: UInt32, _ entry: FoldingTable.Entry, _ table: FoldingTable, _ rules: SkeletonRules
  ) -> UInt16 {
    let slow = UInt16(simdscan_fold_slow.rawValue)
    if entry.attaches { return slow }
    if rules.hasGaps, entry.isIgnorable { return UInt16(simdscan_fold_ignorable.rawValue) }
    guard entry.maps else { return UInt16(simdscan_fold_as_it_is.rawValue) }
    var symbols: [UInt32] = []
    table.append(scalar, entry, to: &symbols)
    guard symbols.count == 1, symbols[0] > UInt32(slow), symbols[0] < 0x10000 else { return slow }
    return UInt16(symbols[0])
  }
}

/// What a ``Skeleton`` leaves out.
struct SkeletonRules {
  /// Whether ignorable characters are left out.
  var hasGaps: Bool
  /// Up to how many of them lie between characters that repeat each other.
  var gaps: Int
  /// More of them than this cut any word in two.
  var widestGap: Int
  /// Whether repetitions are left out.
  var repeats: Bool
}
