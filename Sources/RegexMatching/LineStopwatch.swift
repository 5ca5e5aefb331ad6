/// The time that regexes have taken for one line, as far as it is worth a look at the clock.
///
/// It stands until the first look, which comes with the eighth call of PCRE2 for a short line, and with the
/// first for others. From then on it runs to the line's end.
struct LineStopwatch {
  /// The time that all regexes together may take.
  let limit: Duration

  private var start: SuspendingClock.Instant?
  private var calls = 0

  /// Calls of PCRE2 on short lines between two looks.
  private static let callsUnseen = 8
  /// Bytes of a line on which no call takes long enough for each to be looked at.
  private static let shortLine = 1 << 10

  init(limit: Duration) {
    self.limit = limit
  }

  mutating func beginLine() {
    start = nil
    calls = 0
  }

  /// Does something that is no search: its time is given back.
  mutating func withoutCounting<Result>(_ work: () -> Result) -> Result {
    let before = SuspendingClock.now
    defer { start = start.map { $0 + (SuspendingClock.now - before) } }
    return work()
  }

  /// What is left of the line's time. A look at the clock.
  mutating func left() -> Duration {
    let now = SuspendingClock.now
    guard let start else {
      self.start = now
      return limit
    }
    return limit - (now - start)
  }

  /// Whether there is time for one more call on a line of some bytes.
  mutating func hasTime(forLineOf count: Int) -> Bool {
    calls += 1
    guard count > Self.shortLine || calls % Self.callsUnseen == 0 else { return true }
    return left() > .zero
  }

  /// PCRE2's match limit for a call that nobody interrupts: with it, no call takes much longer than a second,
  /// and hardly any more than some milliseconds. Nil where the line is too long for that.
  ///
  /// A step may read the line to its end, and every byte is a place where steps are counted afresh.
  static func uninterruptedSteps(
    onLineOf count: Int, isInterpreted: Bool
  ) -> UInt32? {
    let count = max(isInterpreted ? 4 * count : count, 1)
    guard count <= longestUninterrupted else { return nil }
    return UInt32(clamping: max(leastSteps, (1 << 30) / (count * count)))
  }

  /// The same for a call that tries one place only.
  static func uninterruptedSteps(atOnePlaceOf count: Int) -> UInt32 {
    UInt32(clamping: max(leastSteps, (1 << 28) / max(count, 1)))
  }

  private static let longestUninterrupted = 1 << 14
  private static let leastSteps = 16
}
