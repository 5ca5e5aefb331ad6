extension CharacterFolding {
  /// A scalar that is no folded form, and what it folds to.
  typealias Mapping = (source: UInt32, target: UInt32)

  /// All scalars that fold to another.
  var mappings: [Mapping] {
    var mappings: [Mapping] = []
    if contains(.case) {
      CaseFolding.forEachFolding { mappings.append((source: $0, target: $1)) }
    }
    if contains(.hant) {
      // The form that stands for others is one of the BMP wherever one of them is.
      HanForms.shared.forEachScalar { scalar, form in
        if scalar <= 0xFFFF { mappings.append((source: scalar, target: form)) }
      }
    }
    return mappings
  }
}
