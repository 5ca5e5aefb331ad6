/// Differences between single characters that do not count: each maps a scalar to one scalar.
///
/// A part of what ``Folding`` means, in which a text and its folded form have their characters in the same places.
package struct CharacterFolding: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Unicode simple case folding: É and é, Σ, σ and ς, K and the Kelvin sign; ß and ss stay apart.
  package static let `case` = CharacterFolding(rawValue: 1 << 0)
}

extension CharacterFolding {
  /// What `scalar` becomes.
  package func fold(_ scalar: UInt32) -> UInt32 {
    contains(.case) ? CaseFolding.fold(scalar) : scalar
  }
}
