/// The case mappings expanded into pages of 256 scalars, so that a look-up is two loads.
///
/// Made once, at first use, in some tens of microseconds; takes about 30 KB.
package struct CaseFoldingTable: Sendable {
  /// The only one there need be; loops that run over text keep a copy of it.
  package static let shared = CaseFoldingTable()

  /// The page of each `scalar >> 8`; page 0 maps nothing.
  @usableFromInline let pages: [UInt8]
  /// `delta << 2 | variants` of each scalar of each page.
  @usableFromInline let entries: [Int32]
  /// Whether a scalar that starts with this byte may fold to another.
  @usableFromInline let foldingLeads: [Bool]

  /// The scalar's folded form; the scalar itself if it has none, or is no scalar.
  @inlinable
  package func fold(_ scalar: UInt32) -> UInt32 {
    let page = Int(scalar >> 8)
    guard page < pages.count else { return scalar }
    let entry = entries[Int(pages[page]) << 8 | Int(scalar & 0xFF)]
    return scalar &+ UInt32(bitPattern: entry >> 2)
  }

  @inlinable
  package func leadByteMayFold(_ byte: UInt8) -> Bool {
    foldingLeads[Int(byte)]
  }

  func variants(of scalar: UInt32) -> CaseFolding.Variants {
    let page = Int(scalar >> 8)
    guard page < pages.count else { return .none }
    let entry = entries[Int(pages[page]) << 8 | Int(scalar & 0xFF)]
    return CaseFolding.Variants(rawValue: UInt8(truncatingIfNeeded: entry & 3)) ?? .none
  }

  private init() {
    let rows = CaseFoldingRanges.rows
    var pages = [UInt8](repeating: 0, count: 0x11_0000 >> 8)
    var pageCount: UInt8 = 1
    for row in stride(from: 0, to: rows.count, by: 4) {
      for shift in [0, rows[row + 3]] {
        for page in Int(rows[row] + shift) >> 8...Int(rows[row + 1] + shift) >> 8
        where pages[page] == 0 {
          pages[page] = pageCount
          pageCount += 1
        }
      }
    }
    var entries = [Int32](repeating: 0, count: Int(pageCount) << 8)
    var foldingLeads = [Bool](repeating: false, count: 256)
    Self.forEachMapping(pages) { source, place, target, targetPlace in
      let sameLength = UTF8Decoding.length(of: source) == UTF8Decoding.length(of: target)
      let variants: CaseFolding.Variants = sameLength ? .sameLength : .otherLength
      entries[place] = Int32(bitPattern: target &- source) << 2
      entries[targetPlace] = max(entries[targetPlace], Int32(variants.rawValue))
      foldingLeads[Int(UTF8Decoding.leadByte(of: source))] = true
    }
    // A folded form now knows the lengths of all that fold to it; they are told in turn.
    Self.forEachMapping(pages) { _, place, _, targetPlace in
      entries[place] |= entries[targetPlace] & 3
    }
    self.pages = pages
    self.entries = entries
    self.foldingLeads = foldingLeads
  }

  /// Calls `body` with each scalar that folds and its folded form, and their places in `entries`.
  @inline(__always)
  private static func forEachMapping(
    _ pages: [UInt8],
    _ body: (_ source: UInt32, _ place: Int, _ target: UInt32, _ targetPlace: Int) -> Void
  ) {
    func place(of scalar: UInt32) -> Int {
      Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)
    }
    let rows = CaseFoldingRanges.rows
    for row in stride(from: 0, to: rows.count, by: 4) {
      var source = UInt32(bitPattern: rows[row])
      while source <= UInt32(bitPattern: rows[row + 1]) {
        let target = source &+ UInt32(bitPattern: rows[row + 3])
        body(source, place(of: source), target, place(of: target))
        source += UInt32(bitPattern: rows[row + 2])
      }
    }
  }
}
