/// The position of an element in one kind of list.
///
/// A type of its own for each kind of list keeps the compiler from taking the position of a rule for the position of a
/// term. Ranges of indexes are collections, and an integer literal is an index. An index costs what an integer costs.
public protocol TypedIndex: Hashable, Strideable, ExpressibleByIntegerLiteral, Sendable,
  CustomStringConvertible
where Stride == Int, IntegerLiteralType == Int {
  /// How many elements come before this one.
  var position: Int { get }

  /// The index of the element with `position` others before it.
  init(_ position: Int)
}

extension TypedIndex {
  /// The index of the element with `position` others before it.
  @inlinable
  public init(integerLiteral position: Int) { self.init(position) }

  /// Whether an element comes before another.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.position < right.position }

  /// Whether two indexes are of the same element.
  @inlinable
  public static func == (left: Self, right: Self) -> Bool { left.position == right.position }

  /// How many elements further on another is; negative where it comes before.
  @inlinable
  public func distance(to other: Self) -> Int { other.position - position }

  /// The index of the element `distance` further on.
  @inlinable
  public func advanced(by distance: Int) -> Self { Self(position + distance) }

  /// The position in digits.
  public var description: String { "\(position)" }
}
