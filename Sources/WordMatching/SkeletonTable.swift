internal import CSIMDScan
internal import TextFolding

/// What text is folded to for the words under one folding. Immutable once made; takes 128 KB.
///
/// It owns C memory that is written only when the table is made, so threads may share it.
@safe
final class SkeletonTable: @unchecked Sendable {
  let folding: FoldingTable
  let rules: SkeletonRules
  let cells: UnsafeMutablePointer<simdscan_fold_table>
  private let bmp: UnsafeMutablePointer<UInt16>
  private let ascii: UnsafeMutablePointer<UInt8>
  private let changed: CharacterSet
  /// Knows the forms that are left as they are.
  private let forms: CharacterFoldingTable

  /// A table for words made of the symbols in `alphabet`. Symbols that no word has are left as they are.
  init(_ table: FoldingTable, _ rules: SkeletonRules, _ alphabet: WordAlphabet) {
    folding = table
    self.rules = rules
    forms = .shared(for: rules.keepsForms ? .hant : [])
    unsafe cells = .allocate(capacity: 1)
    let bmp = UnsafeMutablePointer<UInt16>.allocate(capacity: 1 << 16)
    unsafe self.bmp = bmp
    unsafe bmp.initialize(repeating: 0, count: 1 << 16)
    unsafe cells.initialize(to: simdscan_fold_table())
    unsafe cells.pointee.bmp = UnsafePointer(bmp)
    unsafe cells.pointee.gaps = UInt32(rules.gaps)
    unsafe cells.pointee.widest_gap = UInt32(rules.widestGap)
    unsafe cells.pointee.leaves_out_repeated = rules.repeats
    unsafe ascii = .allocate(capacity: 128)
    for byte in 0..<128 {
      unsafe (ascii + byte).initialize(to: Self.asciiAction(UInt32(byte), table, rules))
    }
    unsafe withUnsafeMutableBytes(of: &cells.pointee.ascii) { [ascii] cells in
      unsafe cells.copyMemory(from: UnsafeRawBufferPointer(start: ascii, count: 128))
    }
    var scalars: [UInt32] = []
    table.forEachEntry { scalar, entry in
      guard scalar >= 0x80, scalar < 0x10000 else { return }
      let action = Self.action(scalar, entry, table, rules, alphabet)
      unsafe bmp[Int(scalar)] = action
      if action != UInt16(simdscan_fold_as_it_is.rawValue) { scalars.append(scalar) }
    }
    changed = CharacterSet(scalars)
    unsafe cells.pointee.changed = UnsafePointer(changed.cells)
  }

  /// The character at `offset` if it is one scalar that becomes one symbol or is ignorable, and where it ends. Nil
  /// for all others, which ``TextFolding/CharacterFolder`` reads.
  @inline(__always)
  func simpleCharacter(
    at offset: Int, in text: Span<UInt8>, _ folder: borrowing CharacterFolder
  ) -> SimpleCharacter? {
    var symbol: UInt32
    let end: Int
    var isIgnorable = false
    let lead = text[offset]
    if lead < 0x80 {
      end = offset + 1
      // The cell is one of 128.
      symbol = unsafe UInt32(ascii[Int(lead)])
      isIgnorable = symbol == 0x80
    } else {
      guard lead < 0xF0, let scalar = UTF8Decoding.scalar(at: offset, in: text) else { return nil }
      end = offset + scalar.length
      symbol = scalar.value
      let action = unsafe bmp[Int(symbol)]
      guard action != UInt16(simdscan_fold_slow.rawValue) else { return nil }
      isIgnorable = action == UInt16(simdscan_fold_ignorable.rawValue)
      if action > UInt16(simdscan_fold_slow.rawValue) {
        symbol = UInt32(action)
      } else if rules.keepsForms, symbol >= 0x3400 {
        symbol = forms.fold(symbol)
      }
    }
    // Chinese characters do not attach.
    if end < text.count, text[end] &- 0xE4 > 5, lead != 0x0A, !folder.isEdge(end, in: text) {
      return nil
    }
    return SimpleCharacter(symbol: symbol, end: end, isIgnorable: isIgnorable)
  }

  deinit {
    unsafe cells.deallocate()
    unsafe bmp.deallocate()
    unsafe ascii.deallocate()
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
    _ scalar: UInt32, _ entry: FoldingTable.Entry, _ table: FoldingTable, _ rules: SkeletonRules,
    _ alphabet: WordAlphabet
  ) -> UInt16 {
    let slow = UInt16(simdscan_fold_slow.rawValue)
    if entry.attaches { return slow }
    if rules.hasGaps, entry.isIgnorable { return UInt16(simdscan_fold_ignorable.rawValue) }
    guard entry.maps else { return UInt16(simdscan_fold_as_it_is.rawValue) }
    var symbols: [UInt32] = []
    table.append(scalar, entry, to: &symbols)
    let isWanted = { (symbol: UInt32) in
      alphabet.contains(symbol) || rules.hasGaps && table.entry(of: symbol).isIgnorable
    }
    // A symbol that repeats the one before it matters even if symbols follow that no word has.
    let areWanted =
      rules.repeats ? symbols.contains(where: isWanted) : symbols.allSatisfy(isWanted)
    guard areWanted else { return UInt16(simdscan_fold_as_it_is.rawValue) }
    if rules.keepsForms, symbols == [CharacterFolding.hant.fold(scalar)] {
      return UInt16(simdscan_fold_as_it_is.rawValue)
    }
    guard symbols.count == 1, symbols[0] > UInt32(slow), symbols[0] < 0x10000 else { return slow }
    return UInt16(symbols[0])
  }
}

/// A character of a text that is one scalar, and folds to one symbol.
struct SimpleCharacter {
  let symbol: UInt32
  let end: Int
  let isIgnorable: Bool
}

/// What a ``Skeleton`` leaves out.
struct SkeletonRules {
  /// Whether ignorable characters are left out.
  var hasGaps: Bool
  /// How many ignorable characters may lie between characters that repeat each other.
  var gaps: Int
  /// More ignorable characters than this in a row cut any word in two.
  var widestGap: Int
  /// Whether repetitions are left out.
  var repeats: Bool
  /// Whether forms of Chinese characters are left as they are, because the matcher that searches skeletons knows
  /// them. They are left so only where forms need not be compared with each other.
  var keepsForms: Bool
}
