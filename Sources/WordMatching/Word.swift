package import TextFolding

/// A text to be searched, and what does not count in finding it.
///
/// The bytes are never empty and never hold a line feed. They need not be well-formed UTF-8; those that are not are
/// searched as literals, under `case` if that is in their folding.
package struct Word: Hashable, Sendable {
  /// What counts as the same.
  package enum Equality: Hashable, Sendable {
    /// The bytes are the same, or the characters under a folding: each occurrence is in whole characters, with the
    /// marks that stand on them.
    case folding(Folding)
    /// Scalar by scalar, wherever a ``KeywordMatching/Keyword`` is found: inside a character, too, where a mark
    /// follows. For what a regex needs.
    case scalars(CharacterFolding)
  }

  package var bytes: [UInt8]
  package var equality: Equality

  /// A word as people write it.
  package init(bytes: [UInt8], folding: Folding) {
    self.bytes = bytes
    equality = .folding(folding)
  }

  /// A literal, found scalar by scalar.
  package init(literal bytes: [UInt8], folding: CharacterFolding) {
    self.bytes = bytes
    equality = .scalars(folding)
  }
}
