package import TextFolding

/// A literal text to search for, and the differences that the search ignores.
///
/// The bytes are never empty and never contain a line feed. They need not be well-formed UTF-8.
/// Without folding, they are found anywhere, even inside characters. With folding, they are found
/// character by character, and a byte that is not part of a character equals only itself.
package struct Keyword: Hashable, Sendable {
  package var bytes: [UInt8]
  package var folding: CharacterFolding

  package init(bytes: [UInt8], folding: CharacterFolding) {
    self.bytes = bytes
    self.folding = folding
  }
}
