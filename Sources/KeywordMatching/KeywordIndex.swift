public import Indexing

/// The position of a keyword in the list that a matcher was made from.
///
/// Takes four bytes, so that a ``KeywordHit`` takes twelve.
@usableFromInline
package struct KeywordIndex: TypedIndex {
  @usableFromInline package let rawValue: UInt32

  @inlinable
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The index of the keyword with `position` others before it.
  @inlinable
  package init(_ position: Int) { rawValue = UInt32(position) }

  /// The same, for a literal.
  @inlinable
  package init(integerLiteral position: Int) { self.init(position) }

  /// How many keywords come before it.
  @inlinable
  package var position: Int { Int(rawValue) }
}
