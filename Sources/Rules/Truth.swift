/// A truth value in Kleene's strong logic: a search that was given up leaves the answer unknown.
public enum Truth: Equatable, Sendable {
  /// False.
  case no
  /// Not decided.
  case unknown
  /// True.
  case yes

  /// Yes for true, no for false.
  public init(_ value: Bool) { self = value ? .yes : .no }

  static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}
