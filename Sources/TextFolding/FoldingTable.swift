internal import Synchronization

/// What every scalar becomes under a folding, expanded into pages of 256, so that a look-up is two loads.
///
/// The table knows ignorable characters if the folding has gaps. How many may stand in a gap, and repetitions, are
/// up to the search. Immutable, and shared by all searches with the same folding. Takes some milliseconds to make,
/// and 0.2 to 1 MB.
package final class FoldingTable: Sendable {
  /// What the table knows of a scalar.
  package struct Entry: Sendable {
    let bits: UInt32

    static let scalarMask: UInt32 = 0x1F_FFFF
    static let maps: UInt32 = 1 << 24
    static let isSequence: UInt32 = 1 << 25
    static let attaches: UInt32 = 1 << 26
    static let isIgnorable: UInt32 = 1 << 27

    /// Whether the scalar belongs to the character before it, if there is one.
    package var attaches: Bool { bits & Self.attaches != 0 }
    /// Whether the scalar, as a character of its own, is one that may stand in gaps.
    package var isIgnorable: Bool { bits & Self.isIgnorable != 0 }
    /// Whether the scalar, as a character of its own, becomes something else.
    package var maps: Bool { bits & Self.maps != 0 }
  }

  /// How single scalars fold.
  let folding: ScalarFolding
  private let pages: [UInt16]
  private let entries: [UInt32]
  /// The sequences that scalars become: the number of scalars, then the scalars.
  private let sequences: [UInt32]

  private static let tables = Mutex<[Folding: FoldingTable]>([:])

  /// The table for what `folding` does to single characters.
  package static func shared(for folding: Folding) -> FoldingTable {
    var key = folding
    key.remove([.repeat, .gaps(1)])
    if folding.gaps > 0 { key.insert(.gaps(1)) }
    return tables.withLock { tables in
      if let table = tables[key] { return table }
      let table = FoldingTable(key)
      tables[key] = table
      return table
    }
  }

  /// What the table knows of `scalar`, which may be any number.
  @inline(__always)
  package func entry(of scalar: UInt32) -> Entry {
    let page = Int(scalar >> 8)
    guard page < pages.count else { return Entry(bits: 0) }
    return Entry(bits: entries[Int(pages[page]) << 8 | Int(scalar & 0xFF)])
  }

  /// Appends what a character of a single scalar becomes; `entry` is the scalar's entry.
  @inline(__always)
  package func append(_ scalar: UInt32, _ entry: Entry, to symbols: inout [UInt32]) {
    if entry.bits & (Entry.maps | Entry.isSequence) == 0 {
      symbols.append(scalar)
    } else if entry.bits & Entry.isSequence == 0 {
      symbols.append(entry.bits & Entry.scalarMask)
    } else {
      let first = Int(entry.bits & Entry.scalarMask)
      let count = Int(sequences[first])
      for index in first + 1...first + count { symbols.append(sequences[index]) }
    }
  }

  /// Calls `body` with every scalar that has an entry, and with the entry, ascending.
  package func forEachEntry(_ body: (_ scalar: UInt32, _ entry: Entry) -> Void) {
    for (high, page) in pages.enumerated() where page != 0 {
      for low in 0..<256 {
        let bits = entries[Int(page) << 8 | low]
        if bits != 0 { body(UInt32(high << 8 | low), Entry(bits: bits)) }
      }
    }
  }

  private init(_ folding: Folding) {
    self.folding = ScalarFolding(folding)
    var builder = FoldingTableBuilder(self.folding)
    if folding.gaps > 0 { builder.addIgnorable() }
    builder.addAffected()
    pages = builder.pages
    entries = builder.entries
    sequences = builder.sequences
  }
}

/// Gathers the entries of a ``FoldingTable``.
private struct FoldingTableBuilder {
  private(set) var pages = [UInt16](repeating: 0, count: 0x11_0000 >> 8)
  private(set) var entries = [UInt32](repeating: 0, count: 256)
  private(set) var sequences: [UInt32] = []
  private let folding: ScalarFolding
  private var symbols: [UInt32] = []

  typealias Entry = FoldingTable.Entry

  init(_ folding: ScalarFolding) {
    self.folding = folding
  }

  mutating func addIgnorable() {
    // In planes above the second, the ranges hold only tags and unassigned code points.
    ScalarRanges(IgnorableCharacters.rows, width: 2).forEachScalar { scalar in
      entries[place(of: scalar)] |= Entry.isIgnorable
    }
  }

  mutating func addAffected() {
    folding.forEachAffected(whereLast: { _ in true }) { add($0) }
  }

  private mutating func add(_ scalar: UInt32) {
    let isKnownIgnorable = existing(scalar) & Entry.isIgnorable
    guard existing(scalar) & ~Entry.isIgnorable == 0 else { return }
    symbols.removeAll(keepingCapacity: true)
    folding.append(scalar, to: &symbols)
    var bits = folding.attaches(scalar) ? Entry.attaches : 0
    if symbols == [scalar] {
      bits |= isKnownIgnorable
    } else {
      // A character is ignorable if all symbols that it becomes are ignorable.
      if symbols.allSatisfy({ existing($0) & Entry.isIgnorable != 0 }) { bits |= Entry.isIgnorable }
      bits |= Entry.maps
      if symbols.count == 1 {
        bits |= symbols[0]
      } else {
        bits |= Entry.isSequence | UInt32(sequences.count)
        sequences.append(UInt32(symbols.count))
        sequences += symbols
      }
    }
    guard bits != existing(scalar) else { return }
    entries[place(of: scalar)] = bits
  }

  private func existing(_ scalar: UInt32) -> UInt32 {
    entries[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
  }

  private mutating func place(of scalar: UInt32) -> Int {
    let page = Int(scalar >> 8)
    if pages[page] == 0 {
      pages[page] = UInt16(entries.count >> 8)
      entries.append(contentsOf: repeatElement(0, count: 256))
    }
    return Int(pages[page]) << 8 | Int(scalar & 0xFF)
  }
}
