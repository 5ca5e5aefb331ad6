/// When to survey the inputs: what files there are, and which of them were renamed, replaced or cut short.
struct SurveySchedule {
  /// The longest time between two surveys if the system reports changes of folders.
  private static let interval = Duration.seconds(5)
  /// The same if it does not.
  private static let pollingInterval = Duration.seconds(1)

  /// Whether a change calls for a survey before anything is waited for.
  private(set) var isRequested = true
  private var next = ContinuousClock.now

  var isDue: Bool { isRequested || ContinuousClock.now >= next }

  mutating func request() {
    isRequested = true
  }

  /// Takes note that a survey begins.
  mutating func begin(isPolling: Bool) {
    isRequested = false
    next = .now + (isPolling ? Self.pollingInterval : Self.interval)
  }
}
