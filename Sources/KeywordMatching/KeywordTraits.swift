internal import TextFolding

/// What the way of searching a keyword depends on.
struct KeywordTraits {
  /// Whether the bytes are well-formed UTF-8.
  private(set) var isWellFormed = true
  /// How many scalars there are, of the well-formed ones.
  private(set) var characters = 0
  /// The part of the table's folding under which one of its scalars has variants.
  private(set) var varying: CharacterFolding = []
  /// Whether one of its scalars has a longer or shorter variant.
  private(set) var hasOtherLengths = false
  /// Whether it is well-formed and has letters of ASCII whose case does not count.
  private(set) var hasLetters = false
  /// The part of the keyword's folding by which it is found elsewhere than where its exact bytes are.
  ///
  /// With folding, an ill-formed byte is not found inside a character, without it is.
  private(set) var needed: CharacterFolding

  /// `table` is that of the union of the foldings of all keywords.
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
  /// All differences that do not count in some keyword.
  var folding: CharacterFolding {
    reduce(into: []) { $0.formUnion($1.folding) }
  }
}
