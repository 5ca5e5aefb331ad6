internal import Inputs
internal import Synchronization
internal import SystemFiles

/// A line on a terminal's standard error that says how far a run has read.
final class ProgressLine: Sendable {
  private struct State {
    var isShown = false
    var lastDrawn: ContinuousClock.Instant
  }

  /// Runs shorter than this show no progress.
  private static let patience = Duration.seconds(1)
  private static let interval = Duration.milliseconds(200)

  /// The bytes of all inputs.
  private let total: UInt64
  private let start: ContinuousClock.Instant
  private let state: Mutex<State>

  /// Nil unless standard error is a terminal and all inputs are regular files with something in them.
  init?(inputs: [InputSource]) {
    guard FileHandle.standardError().isTerminal, let total = Self.size(of: inputs), total > 0
    else { return nil }
    self.total = total
    start = .now
    state = Mutex(State(lastDrawn: start))
  }

  /// Draws the line, unless it was drawn less than 200 ms ago.
  func show(bytes: UInt64, alertedLines: UInt64) {
    state.withLock { state in
      let now = ContinuousClock.now
      guard now - start >= Self.patience, now - state.lastDrawn >= Self.interval else { return }
      state.lastDrawn = now
      state.isShown = true
      let percent = Int(min(Double(bytes) / Double(total), 1) * 100)
      let rate = Double(bytes) / ((now - start) / .seconds(1)) / 1e6
      let text =
        "\(percent) % of \(total / 1_000_000) MB, \(Int(rate)) MB/s, \(alertedLines) lines alerted"
      Console.write("\r\u{1B}[K\(text)", to: .standardError())
    }
  }

  /// Takes the line away, so that something else can be written there.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      Console.write("\r\u{1B}[K", to: .standardError())
    }
  }

  private static func size(of inputs: [InputSource]) -> UInt64? {
    var total: UInt64 = 0
    for input in inputs {
      guard let status = try? input.status(), status.kind == .regular else { return nil }
      total.addSaturating(UInt64(max(status.size, 0)))
    }
    return total
  }
}
