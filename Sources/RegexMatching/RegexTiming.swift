/// Keeps regexes within the time limit of a line, if there is one.
struct RegexTiming: ~Copyable {
  /// Whether there is a limit; without one, callers skip the checks of time.
  let isLimited: Bool
  /// When the current search is to be interrupted; nil while nothing in it took long.
  private(set) var deadline: SuspendingClock.Instant?

  private var stopwatch: LineStopwatch
  /// The regexes that could take long on some line, by their addresses; nil for those that PCRE2
  /// refuses to compile with callouts.
  private var interruptibles: [ObjectIdentifier: InterruptibleRegex?] = [:]
  private var current: InterruptibleRegex?
  /// Whether the current search has most of the time that its regex may take on any line.
  private var isAllowanceFull = false

  /// The allowance of a regex when little of the line's time is left.
  private static let least = Duration.milliseconds(1)

  init(lineTime: Duration?) {
    isLimited = lineTime != nil
    stopwatch = LineStopwatch(limit: lineTime ?? .zero)
  }

  mutating func beginLine() { stopwatch.beginLine() }

  /// Whether there is time for one more call on a line of `count` bytes.
  mutating func hasTime(forLineOf count: Int) -> Bool { stopwatch.hasTime(forLineOf: count) }

  /// The interruptible form of a regex for the current search. Sets the deadline of that search.
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

  /// PCRE2's match limit for a regex: less than the given one if it took too long on earlier lines.
  func matchLimit(of regex: CompiledRegex, notAbove limit: UInt32) -> UInt32 {
    let known = interruptibles[ObjectIdentifier(regex)] ?? nil
    return known?.stepAllowance(of: limit) ?? limit
  }

  /// Ends the current search.
  ///
  /// - Parameter limit: the limit that it hit; nil if it hit none.
  mutating func endSearch(hitting limit: RegexLimit?) {
    guard let current else { return }
    switch limit {
    case nil: current.finished()
    case .time where !isAllowanceFull: break
    default: current.tookTooLong()
    }
    self.current = nil
    deadline = nil
  }
}
