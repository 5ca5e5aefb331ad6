/// How long to pause for a reader that does not keep up: briefly while it takes something, longer while it takes nothing.
struct ReaderPatience {
  private static let shortest = Duration.microseconds(50)
  private static let longest = Duration.milliseconds(50)
  /// A run that is to end leaves a reader that has taken nothing for this time.
  private static let endOfStall = Duration.seconds(1)
  /// A run that is to end leaves every reader after this time.
  private static let endOfAll = Duration.seconds(10)

  private var held = Int.max
  private var interval = Self.shortest
  private var lastProgress = ContinuousClock.now
  private var ending: ContinuousClock.Instant?

  /// Notes how much is held.
  ///
  /// - Returns: how long to pause before the next try.
  mutating func pause(holding bytes: Int) -> Duration {
    interval = note(holding: bytes) ? Self.shortest : min(interval * 2, Self.longest)
    return interval
  }

  /// Notes how much is held.
  ///
  /// - Returns: whether it is less than before.
  @discardableResult
  mutating func note(holding bytes: Int) -> Bool {
    defer { held = bytes }
    guard bytes < held else { return false }
    lastProgress = .now
    return true
  }

  /// Whether a run that is to end has waited long enough.
  mutating func isUsedUp() -> Bool {
    let now = ContinuousClock.now
    let ending = ending ?? now
    self.ending = ending
    return now - lastProgress >= Self.endOfStall || now - ending >= Self.endOfAll
  }
}
