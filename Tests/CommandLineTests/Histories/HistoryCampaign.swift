import Foundation
import Synchronization
import TestSupport

/// Runs many random histories at the same time, and shrinks the ones that fail.
final class HistoryCampaign: Sendable {
  /// A history that failed.
  struct Finding {
    var seed: UInt64
    var failure: HistoryFailure
    var shrunk: History

    /// Failures with the same signature are probably one.
    var signature: String {
      "\(failure.kind.rawValue): "
        + shrunk.steps.map(\.word).joined(separator: " ")
    }
  }

  private struct State {
    var random: SeededGenerator
    var summary: Summary
    var started = 0
    var findings = 0
  }

  struct Summary: CustomStringConvertible {
    var histories = 0
    var withKills = 0
    var withFollowing = 0
    var onReusedNumbers = 0
    var withJumpingClock = 0
    var steps = 0
    /// What could not be had.
    var lacks: [String] = []

    var description: String {
      "\(histories) histories of \(steps) steps, \(withKills) of them with kills, \(withFollowing) with a follower, "
        + "\(onReusedNumbers) where numbers are used again, \(withJumpingClock) with a clock that jumps\(lacks.map { "; \($0)" }.joined())"
    }
  }

  private let report: @Sendable (Finding) -> Void
  private let state: Mutex<State>
  private let count: Int
  private let mostFindings: Int
  private let deadline: ContinuousClock.Instant?
  private let places: HistoryRun.Places

  /// - Parameters:
  ///   - count: how many histories run at least.
  ///   - time: how long they run at least, if that is given.
  ///   - mostFindings: how many failures end the campaign.
  ///   - report: gets each failure, on any thread, as soon as it is shrunk.
  init(
    _ places: HistoryRun.Places, random: SeededGenerator, atLeast count: Int, for time: Duration?,
    mostFindings: Int, report: @escaping @Sendable (Finding) -> Void
  ) {
    self.report = report
    self.places = places
    self.count = count
    self.mostFindings = mostFindings
    deadline = time.map { .now + $0 }
    var summary = Summary()
    if places.reusedNumbers == nil {
      summary.lacks.append("no file system could be mounted that uses numbers again")
    }
    if places.faults == nil { summary.lacks.append("nothing was killed at a call: see FaultTests") }
    state = Mutex(State(random: random, summary: summary))
  }

  /// Runs the histories, on more threads than there are processors, since followers mostly wait.
  func run() -> Summary {
    let threads = 4 * ProcessInfo.processInfo.activeProcessorCount
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while let seed = nextSeed() { run(seed) }
    }
    return state.withLock { $0.summary }
  }

  private func nextSeed() -> UInt64? {
    state.withLock { state in
      let goesOn = state.started < count || deadline.map { ContinuousClock.now < $0 } ?? false
      guard goesOn, state.findings < mostFindings else { return nil }
      state.started += 1
      return state.random.next()
    }
  }

  private func run(_ seed: UInt64) {
    let history = HistoryGenerator.history(seed: seed)
    let failure = failure(of: history)
    state.withLock { state in
      state.summary.histories += 1
      state.summary.withKills += history.kills ? 1 : 0
      state.summary.withFollowing += history.follows ? 1 : 0
      state.summary.onReusedNumbers += isOnReusedNumbers(history) ? 1 : 0
      state.summary.withJumpingClock += history.hasJumpingClock ? 1 : 0
      state.summary.steps += history.steps.count
    }
    guard let failure else { return }
    state.withLock { $0.findings += 1 }
    // A follower that misses a line is waited for each time.
    let shrunk = HistoryShrinker.shrunk(history, attempts: history.follows ? 60 : 300) { [self] in
      self.failure(of: $0)?.kind == failure.kind
    }
    let last = self.failure(of: shrunk) ?? failure
    report(Finding(seed: seed, failure: last, shrunk: shrunk))
  }

  private func isOnReusedNumbers(_ history: History) -> Bool {
    history.disk == .reusedNumbers && places.reusedNumbers != nil
  }

  private func failure(of history: History) -> HistoryFailure? {
    do {
      return try HistoryRun.failure(of: history, in: places)
    } catch {
      return HistoryFailure(kind: .complaint, description: "the history did not run: \(error)")
    }
  }
}
