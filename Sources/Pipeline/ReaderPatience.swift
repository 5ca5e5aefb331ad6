/// How to wait for readers of sinks who do not keep up: shortly while they take something, longer while they do not.
struct ReaderPatience {
  private static let shortest = Duration.microseconds(50)
  private static let longest = Duration.milliseconds(50)
  /// Of a run that is to end: a reader that takes nothing for so long is left, and any after the second time.
  private static let endOfStall = Duration.seconds(1)
  private static let endOfAll = Duration.seconds(10)

  private var held = Int.max
  private var interval = Self.shortest
  private var lastProgress = ContinuousClock.now
  private var ending: ContinuousClock.Instant?

  /// Notes how much is held.
  ///
  /// - Returns: how long to wait before it is tried again.
  mutating func pause(holding bytes: Int) -> Duration {
    if bytes < held {
      interval = Self.shortest
      lastProgress = .now
    } else {
      interval = min(interval * 2, Self.longest)
    }
    held = bytes
    return interval
  }

  /// Whether a run that is to end has waited long enough.
  mutating func isUsedUp() -> Bool {
    let now = ContinuousClock.now
    let ending = ending ?? now
    self.ending = ending
    return now - lastProgress >= Self.endOfStall || now - ending >= Self.endOfAll
  }
}
