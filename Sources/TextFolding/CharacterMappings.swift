extension CharacterFolding {
  /// A scalar that is no folded form, and what it folds to.
  typealias Mapping = (source: UInt32, target: UInt32)

  /// All scalars that fold to another.
  var mappings: [Mapping] {
    var mappings: [Mapping] = []
    if contains(.case) { Self.appendCaseMappings(to: &mappings) }
    if contains(.hant) { Self.appendHanMappings(to: &mappings) }
    return mappings
  }

  private static func appendCaseMappings(to mappings: inout [Mapping]) {
    let rows = CaseFoldingRanges.rows
    for row in stride(from: 0, to: rows.count, by: 4) {
      var source = UInt32(bitPattern: rows[row])
      while source <= UInt32(bitPattern: rows[row + 1]) {
        mappings.append((source, source &+ UInt32(bitPattern: rows[row + 3])))
        source += UInt32(bitPattern: rows[row + 2])
      }
    }
  }

  private static func appendHanMappings(to mappings: inout [Mapping]) {
    var first: UInt32?
    for scalar in HanVariants.classes.unicodeScalars {
      if scalar == "\n" {
        first = nil
      } else if scalar.value <= 0xFFFF {
        if let first { mappings.append((scalar.value, first)) }
        first = first ?? scalar.value
      }
    }
  }
}
