import Foundation
import Synchronization

/// Lets threads pass, or holds them for as long as a test wants, as a disk does that hangs.
final class Gate: Sendable {
  private struct State {
    var isClosed = false
    var waiting = 0
  }

  private let state = Mutex(State())

  func close() { state.withLock { $0.isClosed = true } }

  func open() { state.withLock { $0.isClosed = false } }

  /// Waits while the gate is closed.
  func pass() {
    state.withLock { $0.waiting += 1 }
    while state.withLock(\.isClosed) { usleep(500) }
    state.withLock { $0.waiting -= 1 }
  }

  /// Waits until a thread waits at the gate.
  func waitForSomeone() {
    while state.withLock({ $0.waiting == 0 }) { usleep(500) }
  }
}
