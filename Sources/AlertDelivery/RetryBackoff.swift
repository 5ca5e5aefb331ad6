/// When to retry something that failed: after 100 ms, then after twice as long each time, up to 30 s.
struct RetryBackoff {
  private static let shortest = Duration.milliseconds(100)
  private static let longest = Duration.seconds(30)

  /// When the first failure was; nil while all is well.
  private(set) var failingSince: ContinuousClock.Instant?
  /// When to retry; nil while all is well.
  private(set) var next: ContinuousClock.Instant?
  private var delay = Self.shortest

  /// Plans the next retry.
  ///
  /// - Parameter patience: how long it may go on failing. The last retry comes at the end of this time, not later. Nil
  ///   sets no limit.
  mutating func fail(at now: ContinuousClock.Instant, for patience: Duration?) {
    let since = failingSince ?? now
    failingSince = since
    let next = now.advanced(by: delay)
    self.next = patience.map { min(next, max(now, since.advanced(by: $0))) } ?? next
    delay = min(delay * 2, Self.longest)
  }

  mutating func succeed() {
    self = RetryBackoff()
  }

  /// Whether the next retry is not due yet.
  func isWaiting(at now: ContinuousClock.Instant) -> Bool { next.map { now < $0 } ?? false }

  /// Whether it has been failing for the whole of its patience; nil sets no limit.
  func hasFailed(for patience: Duration?, at now: ContinuousClock.Instant) -> Bool {
    guard let patience, let failingSince else { return false }
    return now - failingSince >= patience
  }
}
