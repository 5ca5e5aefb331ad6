internal import TextFolding

/// The properties of a keyword that decide how to search for it.
struct KeywordTraits {
  /// Whether the bytes are well-formed UTF-8.
  private(set) var isWellFormed = true
  /// The number of scalars; ill-formed bytes do not count.
  private(set) var characters = 0
  /// The part of the table's folding under which a scalar of the keyword has variants.
  private(set) var varying: CharacterFolding = []
  /// Whether a scalar of the keyword has a longer or shorter variant.
  private(set) var hasOtherLengths = false
  /// Whether it is well-formed and contains ASCII letters whose case is ignored.
  private(set) var hasLetters = false
  /// The part of the keyword's folding that changes where the keyword is found.
  ///
  /// With folding, an ill-formed byte is not found inside a character; without folding, it is.
  private(set) var needed: CharacterFolding

  /// `table` must be the table for the union of the foldings of all keywords.
  init(of keyword: Keyword, _ table: borrowing CharacterFoldingTable) {
    let bytes = keyword.bytes.span
    var offset = 0
    while offset < bytes.count {
      guard let scalar = UTF8Decoding.scalar(at: offset, in: bytes) else {
        isWellFormed = false
        offset += 1
        continue
      }
      characters += 1
      let varies = table.varying(scalar.value)
      varying.formUnion(varies)
      if scalar.value < 0x80, !varies.isDisjoint(with: keyword.folding) { hasLetters = true }
      if table.variants(of: scalar.value) == .otherLength { hasOtherLengths = true }
      offset += scalar.length
    }
    hasLetters = hasLetters && isWellFormed
    needed = isWellFormed ? keyword.folding.intersection(varying) : keyword.folding
  }
}

extension [Keyword] {
  /// All differences that some keyword ignores.
  var folding: CharacterFolding {
    reduce(into: []) { $0.formUnion($1.folding) }
  }
}
