package import TextFolding

/// A literal text to be searched, and which differences do not count in finding it.
///
/// The bytes are never empty and never hold a line feed. They need not be well-formed UTF-8.
/// Without folding they are found anywhere, inside characters, too. With folding they are found
/// character by character, and bytes that are no part of a character are equal to themselves only.
package struct Keyword: Hashable, Sendable {
  package var bytes: [UInt8]
  package var folding: CharacterFolding

  package init(bytes: [UInt8], folding: CharacterFolding) {
    self.bytes = bytes
    self.folding = folding
  }
}
