/// The time that regexes have taken for one line, measured only when checking the clock is worth
/// it.
///
/// It stands still until the first check: at the eighth call of PCRE2 for a short line, at the
/// first call for others. From then on it runs to the end of the line.
struct LineStopwatch {
  /// The time that all regexes together may take.
  let limit: Duration

  private var start: SuspendingClock.Instant?
  private var calls = 0

  /// Calls of PCRE2 on short lines between two checks of the clock.
  private static let callsUnseen = 8
  /// Up to this many bytes, a line is short: no call takes long enough to check the clock each
  /// time.
  private static let shortLine = 1 << 10

  init(limit: Duration) {
    self.limit = limit
  }

  mutating func beginLine() {
    start = nil
    calls = 0
  }

  /// Runs work that is not a search, without charging its time to the line.
  mutating func withoutCounting<Result>(_ work: () -> Result) -> Result {
    let before = SuspendingClock.now
    defer { start = start.map { $0 + (SuspendingClock.now - before) } }
    return work()
  }

  /// The time left for the line. Checks the clock.
  mutating func left() -> Duration {
    let now = SuspendingClock.now
    guard let start else {
      self.start = now
      return limit
    }
    return limit - (now - start)
  }

  /// Whether there is time for one more call on a line of `count` bytes.
  mutating func hasTime(forLineOf count: Int) -> Bool {
    calls += 1
    guard count > Self.shortLine || calls % Self.callsUnseen == 0 else { return true }
    return left() > .zero
  }

  /// PCRE2's match limit for a call that nothing interrupts. Under this limit, no call takes much longer than a second,
  /// and hardly any call takes more than some milliseconds. Nil if the line is too long for such a limit.
  ///
  /// A step may read the line to its end, and PCRE2 counts steps afresh at every byte.
  static func uninterruptedSteps(
    onLineOf count: Int, isInterpreted: Bool
  ) -> UInt32? {
    let count = max(isInterpreted ? 4 * count : count, 1)
    guard count <= longestUninterrupted else { return nil }
    return UInt32(clamping: max(leastSteps, (1 << 30) / (count * count)))
  }

  /// The same for a call that tries only one place.
  static func uninterruptedSteps(atOnePlaceOf count: Int) -> UInt32 {
    UInt32(clamping: max(leastSteps, (1 << 28) / max(count, 1)))
  }

  private static let longestUninterrupted = 1 << 14
  private static let leastSteps = 16
}
