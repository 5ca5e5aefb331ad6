internal import SystemFiles

/// How long somebody who has a lock is waited for. Locks of alert files are held for moments; who holds one for longer
/// is no writer of alerts, or was stopped, and must not keep them from being written.
enum LockPatience {
  private static let longestPause = Duration.milliseconds(10)

  /// Looks again and again whether something is so, at once and after pauses of up to 10 ms.
  ///
  /// - Returns: whether it was before the time was over; it is looked at least once.
  static func wait<Failure: Error>(
    _ limit: Duration, until isSo: () throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    let end = ContinuousClock.now + limit
    var pause = Duration.microseconds(100)
    while try !isSo() {
      guard ContinuousClock.now < end else { return false }
      CurrentProcess.sleep(for: pause)
      pause = min(pause * 2, longestPause)
    }
    return true
  }
}
