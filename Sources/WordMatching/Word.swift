package import TextFolding

/// A word to be searched, and which differences do not count in finding it.
///
/// The bytes are never empty and never hold a line feed. Under the empty folding they are found
/// anywhere as they are, inside characters, too. Under any other they are found character by
/// character, whether composed or decomposed, inside a line; bytes that are no part of a character
/// are equal to nothing. A word that is not well-formed UTF-8 is a ``Keyword`` still: of its folding
/// only `case` has a meaning.
package struct Word: Hashable, Sendable {
  package var bytes: [UInt8]
  package var folding: Folding

  package init(bytes: [UInt8], folding: Folding) {
    self.bytes = bytes
    self.folding = folding
  }
}
