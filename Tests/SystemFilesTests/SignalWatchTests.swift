import Foundation
import Synchronization
import SystemFiles
import Testing

/// Signals as values. They belong to the whole process, so that only one test may watch them at a time.
@Suite(.serialized)
struct SignalWatchTests {
  /// The signals received.
  private final class Arrivals: Sendable {
    let signals = Mutex<[Signal]>([])
  }

  private let watcher: FileWatcher
  private let arrivals = Arrivals()

  init() throws {
    watcher = try FileWatcher()
  }

  private func watch(_ signals: [Signal]) throws -> SignalWatch {
    try SignalWatch(signals) { [arrivals, waker = watcher.waker] signal in
      arrivals.signals.withLock { $0.append(signal) }
      waker.wake()
    }
  }

  private func send(_ number: Int32) {
    kill(getpid(), number)
  }

  @Test func reportsEachSignal() throws {
    let watch = try watch(Signal.allCases)
    var expected: [Signal] = []
    for (number, signal) in [
      (SIGTERM, Signal.terminate), (SIGTERM, .terminate), (SIGINT, .interrupt),
      (SIGINT, .interrupt), (SIGHUP, .hangUp), (SIGUSR1, .user1), (SIGUSR2, .user2),
    ] {
      send(number)
      expected.append(signal)
      #expect(watcher.wait(upTo: 60_000).isWoken)
      #expect(arrivals.signals.withLock { $0 } == expected)
    }
    withExtendedLifetime(watch) {}
  }

  @Test func leavesIgnoredSignalsIgnored() throws {
    _ = signal(SIGHUP, SIG_IGN)
    defer { _ = signal(SIGHUP, SIG_DFL) }
    do {
      let watch = try watch([.hangUp, .user1])
      send(SIGHUP)
      send(SIGUSR1)
      #expect(watcher.wait(upTo: 60_000).isWoken)
      #expect(arrivals.signals.withLock { $0 } == [.user1])
      withExtendedLifetime(watch) {}
    }
    // If it were not ignored, it would end this process.
    send(SIGHUP)
  }
}
