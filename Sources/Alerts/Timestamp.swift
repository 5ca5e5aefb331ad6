/// A moment in Coordinated Universal Time, in whole seconds.
public struct Timestamp: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var secondsSinceEpoch: Int64

  /// Makes a moment from the seconds since 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch: Int64) {
    self.secondsSinceEpoch = secondsSinceEpoch
  }
}
