package import TextFolding

/// A text to be searched, and the differences that do not count in finding it.
///
/// The bytes are never empty and never hold a line feed. They need not be well-formed UTF-8; ill-formed bytes are
/// searched as a literal.
package struct Word: Hashable, Sendable {
  package var bytes: [UInt8]
  package var folding: Folding
  /// Whether the word is found wherever its scalars are, as a ``KeywordMatching/Keyword`` is. It then matches under
  /// simple case folding, and also inside a character, where a mark follows. Regexes need such literals.
  package var isLiteral: Bool

  /// A word as people write it. Without a folding its exact bytes are found, under a folding whole characters with
  /// their marks.
  package init(bytes: [UInt8], folding: Folding) {
    self.bytes = bytes
    self.folding = folding
    isLiteral = false
  }

  /// A literal. Only those parts of `folding` count that map one scalar to one.
  package init(literal bytes: [UInt8], folding: Folding) {
    self.bytes = bytes
    self.folding = folding
    isLiteral = true
  }
}
