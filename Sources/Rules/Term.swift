/// A named part of a rule that occurs in a line or does not.
public struct Term: Equatable, Sendable {
  /// The name by which condition, score and evidence speak of the term.
  public var name: String
  /// What makes the term occur.
  public var pattern: Pattern

  /// A named part of a rule.
  public init(name: String, pattern: Pattern) {
    self.name = name
    self.pattern = pattern
  }

  /// Whether the term serves the condition only: it has no weight, and `any` and `all` pass it by.
  public var isConditionOnly: Bool { name.hasPrefix("_") }

  /// Words of the condition language, which cannot be names.
  public static let reservedNames: Set<String> = [
    "and", "or", "not", "then", "any", "all", "of", "them", "near",
  ]

  /// Whether a name can be used in a condition: letters of any script, digits, `_` and `-`, a letter or
  /// `_` first, and no word of the condition language.
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
