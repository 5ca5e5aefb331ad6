extension CharacterFolding {
  /// A scalar that is not a folded form, and what it folds to.
  typealias Mapping = (source: UInt32, target: UInt32)

  /// All scalars that fold to another.
  var mappings: [Mapping] {
    var mappings: [Mapping] = []
    if contains(.case) {
      CaseFolding.forEachFolding { mappings.append((source: $0, target: $1)) }
    }
    if contains(.hant) {
      // If any form of a class is in the BMP, the form that stands for the class is in the BMP, too.
      HanForms.shared.forEachScalar { scalar, form in
        if scalar <= 0xFFFF { mappings.append((source: scalar, target: form)) }
      }
    }
    return mappings
  }
}
