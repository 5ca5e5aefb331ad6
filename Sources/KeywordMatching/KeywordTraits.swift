internal import TextFolding

/// What the way of searching a keyword depends on.
struct KeywordTraits {
  /// Whether the bytes are well-formed UTF-8.
  var isWellFormed = true
  /// How many scalars there are, of the well-formed ones.
  var characters = 0
  /// The widest variants that one of its scalars has.
  var variants = CaseFolding.Variants.none

  init(of keyword: Keyword) {
    let bytes = keyword.bytes.span
    var offset = 0
    while offset < bytes.count {
      guard let scalar = UTF8Decoding.scalar(at: offset, in: bytes) else {
        isWellFormed = false
        offset += 1
        continue
      }
      characters += 1
      variants = max(variants, CaseFolding.variants(of: scalar.value))
      offset += scalar.length
    }
  }

  /// Whether `keyword`, whose traits these are, is found elsewhere than where its exact bytes are.
  ///
  /// With folding, an ill-formed byte is not found inside a character, without it is.
  func needsFolding(_ keyword: Keyword) -> Bool {
    keyword.folding.contains(.case) && (variants != .none || !isWellFormed)
  }
}
