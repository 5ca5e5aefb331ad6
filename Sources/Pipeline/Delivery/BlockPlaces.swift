internal import Dispatch

/// A place for each block that may be on its way from reading to the sinks. Results that wait for an earlier one take
/// memory, too.
final class BlockPlaces: Sendable {
  private let free: DispatchSemaphore

  init(_ count: Int) {
    free = DispatchSemaphore(value: count)
  }

  /// Takes a place, and waits until there is one.
  func take() {
    free.wait()
  }

  func giveBack() {
    free.signal()
  }
}
