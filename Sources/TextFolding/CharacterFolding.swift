/// Differences between single characters that do not count: each maps a scalar to one scalar.
///
/// This is the part of ``Folding`` under which a text and its folded form have their characters in the same places.
/// Each scalar has variants under at most one of these differences.
@usableFromInline
package struct CharacterFolding: OptionSet, Sendable, Hashable {
  @usableFromInline package let rawValue: UInt8

  @inlinable
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Unicode simple case folding: É and é, Σ, σ and ς, K and the Kelvin sign; ß and ss stay apart.
  package static let `case` = CharacterFolding(rawValue: 1 << 0)
  /// Traditional, Simplified and regional forms of a Chinese character: 訂 and 订, 发, 發 and 髮.
  ///
  /// Only characters up to U+FFFF have forms here, so all forms have three bytes in UTF-8.
  package static let hant = CharacterFolding(rawValue: 1 << 1)

  /// Whether other scalars have the same folded form, and whether they have as many bytes.
  @usableFromInline
  package enum Variants: UInt8, Comparable, Sendable {
    /// The scalar is equal to itself only.
    case none
    /// There are others, all of the same length in UTF-8.
    case sameLength
    /// There are others, some of them longer or shorter.
    case otherLength

    @inlinable
    package static func < (left: Variants, right: Variants) -> Bool {
      left.rawValue < right.rawValue
    }
  }
}

extension CharacterFolding {
  /// What `scalar` becomes.
  package func fold(_ scalar: UInt32) -> UInt32 {
    isEmpty ? scalar : CharacterFoldingTable.shared(for: self).fold(scalar)
  }
}
