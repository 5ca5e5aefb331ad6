/// The differences between characters that do not count when a keyword is searched.
///
/// The empty set (`none` in rules) means that the exact bytes are searched.
public struct Folding: OptionSet, Sendable, Hashable {
  /// One bit for each difference.
  public let rawValue: UInt16

  /// The set with the bits of `rawValue`; bits without a meaning are kept and change nothing.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Characters that are equal under Unicode simple case folding are the same: É and é, Σ, σ and
  /// ς, K and the Kelvin sign. Nothing is expanded: ß and ss stay apart.
  public static let `case` = Folding(rawValue: 1 << 0)
}
