import Synchronization

/// Counts how often a source reported a file as lost.
final class LostCalls: Sendable {
  private let calls = Mutex(0)

  var count: Int { calls.withLock { $0 } }

  func note() { calls.withLock { $0 += 1 } }
}
