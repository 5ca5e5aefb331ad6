/// How severe a line is, from the least to the most.
public enum Level: UInt8, CaseIterable, Sendable {
  case low
  case medium
  case high
  case critical

  /// The level's name in rules, flags and alerts.
  public var name: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  /// The level of a name, in either case: the English names, or 一般, 较大, 重大, 特别重大 (特大) for the same four.
  public init?(name: String) {
    switch name.lowercased() {
    case "low", "一般": self = .low
    case "medium", "较大": self = .medium
    case "high", "重大": self = .high
    case "critical", "特别重大", "特大": self = .critical
    default: return nil
    }
  }

  /// Every name that ``init(name:)`` accepts, for messages and suggestions.
  public static let names = [
    "low", "medium", "high", "critical", "一般", "较大", "重大", "特别重大", "特大",
  ]
}

extension Level: Comparable {
  /// A level is less than every more severe one.
  public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
