public import Indexing

/// The position of an exception among the exceptions of its rule.
public struct ExceptionIndex: TypedIndex {
  /// How many exceptions come before it.
  public let position: Int

  /// The index of the exception with `position` others before it.
  @inlinable
  public init(_ position: Int) { self.position = position }

  /// The same, for a literal.
  @inlinable
  public init(integerLiteral position: Int) { self.init(position) }
}

/// What suppresses a match although the words of the rule occur.
public enum RuleException: Equatable, Sendable {
  /// An occurrence of a term inside one of these, or equal to it, does not count.
  case covers(Pattern)
  /// A line with one of these does not alert.
  case when(Pattern)

  /// What the exception searches for.
  public var pattern: Pattern {
    switch self {
    case .covers(let pattern), .when(let pattern): pattern
    }
  }
}
