/// Unicode simple case folding: CaseFolding.txt, status C and S.
///
/// It maps one scalar to one scalar, and a folded form to itself; lengths in UTF-8 may differ (ſ
/// folds to s). The full folding (ß to ss) and the Turkic one are left out.
@usableFromInline
package enum CaseFolding {
  /// The scalar's folded form; the value itself if it has none, or is not a scalar.
  @inlinable
  package static func fold(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 {
      return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar
    }
    return CharacterFoldingTable.case.fold(scalar)
  }

  /// Which other scalars share the scalar's folded form: none, only scalars of the same length in UTF-8, or also longer
  /// or shorter ones.
  package static func variants(of scalar: UInt32) -> CharacterFolding.Variants {
    CharacterFoldingTable.case.variants(of: scalar)
  }

  /// Whether a scalar whose UTF-8 starts with `byte` may fold to another; true for A to Z, too.
  package static func leadByteMayFold(_ byte: UInt8) -> Bool {
    CharacterFoldingTable.case.leadByteMayFold(byte)
  }

  /// Calls `body` with every scalar that folds to another, and with its folded form.
  static func forEachFolding(_ body: (_ scalar: UInt32, _ folded: UInt32) -> Void) {
    let rows = CaseFoldingRanges.rows
    for row in Swift.stride(from: 0, to: rows.count, by: 4) {
      for scalar in Swift.stride(
        from: UInt32(rows[row]), through: UInt32(rows[row + 1]), by: Int(rows[row + 2]))
      {
        body(scalar, scalar &+ UInt32(bitPattern: rows[row + 3]))
      }
    }
  }

  /// The text with each well-formed scalar folded. Bytes that are not part of such a scalar stay.
  package static func foldedUTF8(_ bytes: [UInt8]) -> [UInt8] {
    CharacterFoldingTable.case.foldedUTF8(bytes, under: .case)
  }
}
