package import TextFolding

/// A text to be searched, and what does not count in finding it.
///
/// The bytes are never empty and never hold a line feed. They need not be well-formed UTF-8; those that are not are
/// searched as literals.
package struct Word: Hashable, Sendable {
  package var bytes: [UInt8]
  package var folding: Folding
  /// Whether it is found wherever its scalars are, as a ``KeywordMatching/Keyword`` is: under simple case folding, inside
  /// a character, too, where a mark follows. Regexes need such literals.
  package var isLiteral: Bool

  /// A word as people write it: exact bytes, or under any folding whole characters, with the marks that stand on them.
  package init(bytes: [UInt8], folding: Folding) {
    self.bytes = bytes
    self.folding = folding
    isLiteral = false
  }

  /// A literal. Of `folding` only what maps one scalar to one counts.
  package init(literal bytes: [UInt8], folding: Folding) {
    self.bytes = bytes
    self.folding = folding
    isLiteral = true
  }
}
