public import Indexing

/// The position of a term among the terms of its rule.
public struct TermIndex: TypedIndex {
  /// How many terms come before it.
  public let position: Int

  /// The index of the term with `position` others before it.
  @inlinable
  public init(_ position: Int) { self.position = position }

  /// The same, for a literal.
  @inlinable
  public init(integerLiteral position: Int) { self.init(position) }
}

/// A named part of a rule, which occurs in a line or does not.
public struct Term: Equatable, Sendable {
  /// The name by which the condition, the score and the evidence refer to the term.
  public var name: String
  /// What makes the term occur.
  public var pattern: Pattern

  /// A named part of a rule.
  public init(name: String, pattern: Pattern) {
    self.name = name
    self.pattern = pattern
  }

  /// Whether only the condition uses the term: it has no weight, and `any` and `all` skip it.
  public var isConditionOnly: Bool { name.hasPrefix("_") }

  /// Words of the condition language, which no term may have as its name.
  public static let reservedNames: Set<String> = [
    "and", "or", "not", "then", "any", "all", "of", "them", "near",
  ]

  /// Whether a condition can refer to the name: it has only letters of any script, digits, `_` and `-`, starts
  /// with a letter or `_`, and is not a word of the condition language.
  public static func isValidName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic,
      !reservedNames.contains(name)
    else { return false }
    return name.unicodeScalars.allSatisfy(isNameScalar)
  }

  static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic
      || scalar.properties.numericType == .decimal
  }
}
