/// The mappings of a character folding, expanded into pages of 256 scalars, so that a look-up is two loads.
///
/// Made once for each folding, at its first use. `.case` takes some tens of microseconds and 60 KB, `.hant` some
/// hundreds of microseconds and 200 KB.
@usableFromInline
package struct CharacterFoldingTable: Sendable {
  /// The page of each `scalar >> 8`; page 0 maps nothing.
  @usableFromInline let pages: [UInt8]
  /// For each scalar of each page: the number to add to fold it, the foldings under which it has variants, and
  /// their kind.
  @usableFromInline let entries: [Int32]
  /// For each scalar with variants, the next scalar of its class; the last one leads back to the first.
  private let successors: [UInt32]
  /// Whether a scalar that starts with this byte may fold to another.
  @usableFromInline let foldingLeads: [Bool]

  // An entry: two bits for the variants, two for the foldings, and from bit 4 on the number to add.
  @usableFromInline static let deltaShift: Int32 = 4
  @usableFromInline static let foldingShift: Int32 = 2
  @usableFromInline static let variantBits: Int32 = 3

  private static let none = CharacterFoldingTable([])
  /// Simple case folding.
  @usableFromInline package static let `case` = CharacterFoldingTable(.case)
  private static let hant = CharacterFoldingTable(.hant)
  private static let caseAndHant = CharacterFoldingTable([.case, .hant])

  /// The one table of a folding. Loops that run over text keep a copy of it.
  package static func shared(for folding: CharacterFolding) -> CharacterFoldingTable {
    switch (folding.contains(.case), folding.contains(.hant)) {
    case (false, false): none
    case (true, false): `case`
    case (false, true): hant
    case (true, true): caseAndHant
    }
  }

  /// The scalar's folded form; the scalar itself if it has none, or is not a scalar.
  @inlinable
  package func fold(_ scalar: UInt32) -> UInt32 {
    scalar &+ UInt32(bitPattern: entry(of: scalar) >> Self.deltaShift)
  }

  /// The scalar's folded form under a part of the table's folding.
  @inlinable
  @inline(__always)
  package func fold(_ scalar: UInt32, under part: CharacterFolding) -> UInt32 {
    let entry = entry(of: scalar)
    guard entry & Int32(part.rawValue) << Self.foldingShift != 0 else { return scalar }
    return scalar &+ UInt32(bitPattern: entry >> Self.deltaShift)
  }

  /// Whether a scalar whose UTF-8 starts with `byte` may fold to another; true for A to Z, too, if they fold.
  @inlinable
  package func leadByteMayFold(_ byte: UInt8) -> Bool {
    foldingLeads[Int(byte)]
  }

  /// Which other scalars share the scalar's folded form: none, only scalars of the same length in UTF-8, or also longer
  /// or shorter ones.
  @inlinable
  package func variants(of scalar: UInt32) -> CharacterFolding.Variants {
    let bits = UInt8(truncatingIfNeeded: entry(of: scalar) & Self.variantBits)
    return CharacterFolding.Variants(rawValue: bits) ?? .none
  }

  /// The part of the table's folding under which the scalar has variants.
  @inlinable
  package func varying(_ scalar: UInt32) -> CharacterFolding {
    let bits = entry(of: scalar) >> Self.foldingShift & 3
    return CharacterFolding(rawValue: UInt8(truncatingIfNeeded: bits))
  }

  /// Calls `body` with `scalar`, and then with each other scalar that has its folded form.
  package func forEachVariant(of scalar: UInt32, _ body: (UInt32) -> Void) {
    body(scalar)
    guard variants(of: scalar) != .none else { return }
    var next = successors[place(of: scalar)]
    while next != scalar {
      body(next)
      next = successors[place(of: next)]
    }
  }

  /// The text with each well-formed scalar folded under some of the table's folds. Bytes that are not part of such a
  /// scalar stay.
  package func foldedUTF8(_ bytes: [UInt8], under part: CharacterFolding) -> [UInt8] {
    let text = bytes.span
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var offset = 0
    while offset < text.count {
      if let scalar = UTF8Decoding.scalar(at: offset, in: text) {
        UTF8Decoding.forEachByte(of: fold(scalar.value, under: part)) { folded.append($0) }
        offset += scalar.length
      } else {
        folded.append(text[offset])
        offset += 1
      }
    }
    return folded
  }

  @inlinable
  @inline(__always)
  func entry(of scalar: UInt32) -> Int32 {
    let page = Int(scalar >> 8)
    guard page < pages.count else { return 0 }
    return entries[Int(pages[page]) << 8 | Int(scalar & 0xFF)]
  }

  private func place(of scalar: UInt32) -> Int {
    Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)
  }
}

extension CharacterFoldingTable {
  private init(_ folding: CharacterFolding) {
    var pages = [UInt8](repeating: 0, count: 0x11_0000 >> 8)
    var pageCount: UInt8 = 1
    let parts = [CharacterFolding.case, .hant].filter(folding.contains)
    let mappings = parts.map(\.mappings)
    for mapping in mappings.joined() {
      for page in [Int(mapping.source >> 8), Int(mapping.target >> 8)] where pages[page] == 0 {
        pages[page] = pageCount
        pageCount += 1
      }
    }
    func place(of scalar: UInt32) -> Int {
      Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)
    }
    var entries = [Int32](repeating: 0, count: Int(pageCount) << 8)
    var successors = [UInt32](repeating: 0, count: Int(pageCount) << 8)
    var foldingLeads = [Bool](repeating: false, count: 256)
    for (part, mappings) in zip(parts, mappings) {
      let folding = Int32(part.rawValue) << Self.foldingShift
      for (source, target) in mappings {
        let (sourcePlace, targetPlace) = (place(of: source), place(of: target))
        let sameLength = UTF8Decoding.length(of: source) == UTF8Decoding.length(of: target)
        let variants: CharacterFolding.Variants = sameLength ? .sameLength : .otherLength
        entries[sourcePlace] = Int32(bitPattern: target &- source) << Self.deltaShift | folding
        entries[targetPlace] =
          max(entries[targetPlace] & Self.variantBits, Int32(variants.rawValue)) | folding
        successors[sourcePlace] = successors[targetPlace] == 0 ? target : successors[targetPlace]
        successors[targetPlace] = source
        foldingLeads[Int(UTF8Decoding.leadByte(of: source))] = true
      }
      // The entry of a folded form now says whether the scalars that fold to it have other lengths. The entries of
      // these scalars must say so, too.
      for (source, target) in mappings {
        entries[place(of: source)] |= entries[place(of: target)] & Self.variantBits
      }
    }
    self.pages = pages
    self.entries = entries
    self.successors = successors
    self.foldingLeads = foldingLeads
  }
}
