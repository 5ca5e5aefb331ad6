/// When it is time to remember how far files are alerted.
struct RememberingPace {
  /// After so many alerts it is, however lately it was done: no more than these and those of one block are to be given
  /// again after the run was killed.
  static let batchAlerts = 1000
  /// It is done at least so often where alerts came, and after ``quietInterval`` where none did.
  private static let interval = Duration.milliseconds(100)
  private static let quietInterval = Duration.seconds(1)
  /// At most a tenth of the time goes into it, however many files there are, unless many alerts ask for it.
  private static let share = 10

  /// Alerts since it was last done.
  private(set) var alerts = 0
  private var last = ContinuousClock.now
  /// How long it took.
  private var duration = Duration.zero

  /// Notes alerts that were handed to the sinks.
  mutating func note(alerts count: Int) { alerts += count }

  /// Whether it is to be done, if there is anything to remember.
  var isTime: Bool {
    if alerts >= Self.batchAlerts { return true }
    let interval = alerts > 0 ? Self.interval : Self.quietInterval
    return ContinuousClock.now - last >= max(interval, duration * Self.share)
  }

  /// Does it.
  mutating func remember(_ body: () -> Void) {
    alerts = 0
    let start = ContinuousClock.now
    body()
    last = .now
    duration = last - start
  }
}
