import Foundation
import Synchronization
import TestSupport

/// Writes and rotates a log on a thread of its own, until ``stop()``.
final class LogWriter: Sendable {
  private struct State {
    var log: RotatedLog
    var failure: (any Error)?
  }

  /// The writer pauses when more lines than this have no alert yet.
  private static let backlog = 20_000

  let path: String
  private let state: Mutex<State>
  private let stops = Atomic<Bool>(false)
  private let rotations = Atomic<Int>(0)
  private let alerted = Atomic<Int>(0)
  private let ended = DispatchSemaphore(value: 0)

  init(_ log: RotatedLog, seed: UInt64) {
    path = log.path
    state = Mutex(State(log: log))
    Thread.detachNewThread { [self] in
      work(SeededGenerator(seed: seed))
      ended.signal()
    }
  }

  /// Notes that all lines up to one have their alerts, so that files without later lines may be deleted.
  func noteAlerted(upTo line: Int) { alerted.store(line, ordering: .relaxed) }

  /// Waits until a rotation begins, or for some time.
  func waitForRotation(milliseconds: Int) {
    let before = rotations.load(ordering: .relaxed)
    for _ in 0..<4 * milliseconds where rotations.load(ordering: .relaxed) == before {
      usleep(250)
    }
  }

  /// Ends the last line and the thread.
  ///
  /// - Returns: the log as it is then.
  func stop() throws -> RotatedLog {
    stops.store(true, ordering: .relaxed)
    ended.wait()
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.log
    }
  }

  private func work(_ seeded: SeededGenerator) {
    var generator = seeded
    while !stops.load(ordering: .relaxed) {
      let goesOn = state.withLock { state in
        do {
          try step(&state.log, &generator)
          return true
        } catch {
          state.failure = error
          return false
        }
      }
      guard goesOn else { return }
      RotatedLog.pause(upTo: 4000, using: &generator)
    }
    state.withLock { state in
      do { try state.log.endLine() } catch { state.failure = error }
    }
  }

  private func step(_ log: inout RotatedLog, _ generator: inout SeededGenerator) throws {
    let alerted = alerted.load(ordering: .relaxed)
    guard log.lines - alerted < Self.backlog, log.rotatedCount < 40 else {
      return try log.delete(upTo: alerted, keeping: 3)
    }
    // A run does not read files that were rotated before its first survey.
    switch Int.random(in: alerted > 0 ? 0..<200 : 150..<200, using: &generator) {
    case ..<5:
      rotations.wrappingAdd(1, ordering: .relaxed)
      try log.rename(using: &generator)
    case ..<7:
      rotations.wrappingAdd(1, ordering: .relaxed)
      for _ in 0..<Int.random(in: 2...4, using: &generator) {
        try log.append(3, cutting: true, using: &generator)
        try log.rename(using: &generator)
      }
    case ..<11:
      rotations.wrappingAdd(1, ordering: .relaxed)
      try log.copyAndTruncate(using: &generator)
    case ..<16: try log.compress(using: &generator)
    case ..<20: try log.delete(upTo: alerted, keeping: 3)
    case ..<22:
      try log.append(
        Int.random(in: 500...3000, using: &generator), cutting: true, using: &generator)
    default:
      try log.append(
        Int.random(in: 0...30, using: &generator), cutting: Bool.random(using: &generator),
        using: &generator)
    }
  }
}
