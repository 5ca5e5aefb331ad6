internal import SystemFiles

/// Waits for locks of alert files, which writers hold for moments. Whoever holds one for longer is not a writer of alerts,
/// or was stopped, and must not keep alerts from being written.
enum LockPatience {
  private static let longestPause = Duration.milliseconds(10)

  /// Checks a condition at once, and then again and again after pauses of up to 10 ms.
  ///
  /// - Returns: whether the condition became true in time. It is checked at least once.
  static func wait<Failure: Error>(
    _ limit: Duration, until condition: () throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    let end = ContinuousClock.now + limit
    var pause = Duration.microseconds(100)
    while try !condition() {
      guard ContinuousClock.now < end else { return false }
      CurrentProcess.sleep(for: pause)
      pause = min(pause * 2, longestPause)
    }
    return true
  }
}
