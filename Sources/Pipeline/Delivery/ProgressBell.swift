internal import Dispatch
internal import Synchronization

/// Wakes the thread that waits for sinks whenever one of them has got on. One thread waits at a time; any may ring.
final class ProgressBell: Sendable {
  private let isAwaited = Mutex(false)
  private let rings = DispatchSemaphore(value: 0)

  func ring() {
    let wakes = isAwaited.withLock { isAwaited in
      defer { isAwaited = false }
      return isAwaited
    }
    if wakes { rings.signal() }
  }

  /// Waits until something is so that ``ring()`` may have brought about.
  ///
  /// - Returns: whether it was before the time was up; it is checked at least once.
  func wait(upTo limit: Duration, until isSo: () -> Bool) -> Bool {
    let end = ContinuousClock.now + limit
    while !isSo() {
      isAwaited.withLock { $0 = true }
      // It may have come about before anyone knew that this thread waits.
      if isSo() { break }
      let left = end - .now
      guard left > .zero else { return false }
      let nanoseconds = Int(min(left / .nanoseconds(1), 1e9).rounded(.up))
      _ = rings.wait(timeout: .now() + .nanoseconds(nanoseconds))
    }
    return true
  }
}
