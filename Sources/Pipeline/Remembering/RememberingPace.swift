/// When it is time to remember how far files are alerted.
struct RememberingPace {
  /// After this many alerts it is time, however recent the last save: a run that was killed repeats no more than these
  /// and those of one block.
  static let batchAlerts = 1000
  /// The longest time between two saves where alerts came; ``quietInterval`` where none did.
  private static let interval = Duration.milliseconds(100)
  private static let quietInterval = Duration.seconds(1)
  /// Saving takes at most a tenth of the time, however many files there are, unless many alerts ask for it.
  private static let share = 10

  private var last = ContinuousClock.now
  /// How long the last save took.
  private var duration = Duration.zero

  /// Whether it is time, if there is anything to remember.
  ///
  /// - Parameter alerts: the alerts that a next run would repeat if this one were killed now.
  func isTime(alertsAtRisk alerts: Int) -> Bool {
    if alerts >= Self.batchAlerts { return true }
    let interval = alerts > 0 ? Self.interval : Self.quietInterval
    return ContinuousClock.now - last >= max(interval, duration * Self.share)
  }

  /// Notes that a save has ended.
  mutating func note(_ duration: Duration) {
    last = .now
    self.duration = duration
  }
}
