/// Whether something is so, where a search that was given up leaves it open (Kleene's strong logic).
public enum Truth: Equatable, Sendable {
  /// It is not so.
  case no
  /// It could not be decided.
  case unknown
  /// It is so.
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
