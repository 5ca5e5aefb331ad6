internal import AlertDelivery
internal import Checkpoints
internal import Dispatch
internal import Metrics
internal import Pipeline
internal import Synchronization
internal import SystemFiles

/// Writes the metrics of a run that follows, every 15 seconds and at its end.
final class FollowMetrics: Sendable {
  private struct State {
    var settings: FollowSettings
    var reloads: UInt64 = 0
    var failedReloads: UInt64 = 0
    /// The counters of sinks of earlier configurations, by their names.
    var earlierSinks: [String: SinkStatistics] = [:]
    var isFailing = false
  }

  private static let interval = 15

  private let remembering: StateOptions
  private let output: OrderedOutput
  private let keeper: CheckpointKeeper
  private let startTime = CurrentProcess.secondsSinceEpoch
  private let state: Mutex<State>

  init(
    _ remembering: StateOptions, _ settings: FollowSettings, _ output: OrderedOutput,
    _ keeper: CheckpointKeeper
  ) {
    self.remembering = remembering
    self.output = output
    self.keeper = keeper
    state = Mutex(State(settings: settings))
  }

  /// Begins to write, if the settings name a file; the caller cancels the timer.
  func start() -> (any DispatchSourceTimer)? {
    guard file(state.withLock(\.settings)) != nil else { return nil }
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now(), repeating: .seconds(Self.interval))
    timer.setEventHandler { [self] in write() }
    timer.resume()
    return timer
  }

  /// Writes the metrics now, if the settings name a file. Of failures in a row only the first is reported.
  func write() {
    let (state, report) = state.withLock { ($0, output.report) }
    guard let path = file(state.settings) else { return }
    let metrics = RunMetricsReport(
      report: report, detector: state.settings.detector, loading: state.settings.loading,
      startTime: startTime, reloads: state.reloads, failedReloads: state.failedReloads,
      inputs: state.settings.inputs, written: state.settings.written, keeper: keeper,
      earlierSinks: Array(state.earlierSinks.values))
    var failure: SystemError?
    do throws(SystemError) { try metrics.write(to: path) } catch { failure = error }
    let isNew = self.state.withLock { state in
      defer { state.isFailing = failure != nil }
      return !state.isFailing
    }
    if let failure, isNew { Console.complain("\(failure)") }
  }

  /// Gives the output other sinks and counts on from the counters of the ones before.
  func exchange(_ sinks: [SinkDelivery]) {
    // The lock keeps `write` from seeing the new sinks without the old counters: no counter may decrease.
    state.withLock { state in
      let before = output.report.delivery.sinks
      output.exchange(sinks)
      for sink in before {
        state.earlierSinks[sink.name, default: SinkStatistics(name: sink.name)]
          .add(countersOf: sink)
      }
    }
  }

  /// Counts a reload, and goes on with its settings.
  func didReload(_ settings: FollowSettings) {
    state.withLock { state in
      state.settings = settings
      state.reloads += 1
    }
  }

  func reloadFailed() {
    state.withLock { $0.failedReloads += 1 }
  }

  private func file(_ settings: FollowSettings) -> String? {
    remembering.metricsFile(settings.found)
  }
}
