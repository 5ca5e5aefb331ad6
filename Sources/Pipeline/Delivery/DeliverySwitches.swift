internal import Synchronization

/// What threads ask of the thread that delivers, and what they see of it, without waiting for it.
final class DeliverySwitches: Sendable {
  /// Wakes the thread that delivers while it waits for sinks.
  let bell = ProgressBell()

  private let stopped = Atomic<Bool>(false)
  private let givenUp = Atomic<Bool>(false)
  private let waiting = Atomic<Bool>(false)
  private let stopAction = Mutex<(@Sendable () -> Void)?>(nil)

  /// Whether nothing more can be delivered, so that reading on is of no use.
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  func stop() {
    guard !stopped.exchange(true, ordering: .sequentiallyConsistent) else { return }
    stopAction.withLock(\.self)?()
  }

  /// Sets what happens once nothing more can be delivered, on any thread. Before the first result is taken.
  func whenStopped(_ action: @escaping @Sendable () -> Void) { stopAction.withLock { $0 = action } }

  /// Whether failing sinks and stalled readers are to be left to the next run.
  var isGivenUp: Bool { givenUp.load(ordering: .relaxed) }

  func giveUp() {
    givenUp.store(true, ordering: .relaxed)
    bell.ring()
  }

  /// Whether inputs wait for a sink that can hold no more.
  var isWaitingForRoom: Bool { waiting.load(ordering: .relaxed) }

  func setWaitingForRoom(_ isWaiting: Bool) { waiting.store(isWaiting, ordering: .relaxed) }
}
