/// Keeps regexes to the time that a line has for them, where it has a limit.
struct RegexTiming: ~Copyable {
  /// Whether there is a limit; nothing is to be asked where there is none.
  let isLimited: Bool
  /// When the search at hand is to be interrupted; nil as long as nothing in it took long.
  private(set) var deadline: SuspendingClock.Instant?

  private var stopwatch: LineStopwatch
  /// The regexes that could take long on some line, by their addresses; nil for those that PCRE2 refuses to
  /// make interruptible.
  private var interruptibles: [ObjectIdentifier: InterruptibleRegex?] = [:]
  private var current: InterruptibleRegex?
  /// Whether the search at hand has most of what its regex may take on any line.
  private var isAllowanceFull = false

  /// What a regex may take that comes when little time is left, while there is some.
  private static let least = Duration.milliseconds(1)

  init(lineTime: Duration?) {
    isLimited = lineTime != nil
    stopwatch = LineStopwatch(limit: lineTime ?? .zero)
  }

  mutating func beginLine() { stopwatch.beginLine() }

  /// Whether there is time for one more call on a line of some bytes.
  mutating func hasTime(forLineOf count: Int) -> Bool { stopwatch.hasTime(forLineOf: count) }

  /// The form of a regex that can be interrupted, for the search at hand, which now has its deadline.
  mutating func interruptible(_ regex: CompiledRegex) -> InterruptibleRegex? {
    if let current { return current }
    let key = ObjectIdentifier(regex)
    let known =
      interruptibles[key] ?? stopwatch.withoutCounting { InterruptibleRegex(regex) }
    interruptibles[key] = .some(known)
    guard let known else { return nil }
    let allowance = known.allowance(ofLineTime: stopwatch.limit)
    let left = stopwatch.left()
    let allowed = min(allowance, max(left / 2, Self.least))
    isAllowanceFull = allowed * 2 > allowance
    deadline = .now + allowed
    current = known
    return known
  }

  /// Ends the search at hand.
  ///
  /// - Parameter isInterrupted: whether its time was up.
  mutating func endSearch(isInterrupted: Bool) {
    guard let current else { return }
    if !isInterrupted {
      current.finished()
    } else if isAllowanceFull {
      current.tookTooLong()
    }
    self.current = nil
    deadline = nil
  }
}
