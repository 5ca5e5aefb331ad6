internal import Alerts
internal import Detection
internal import Sinks
internal import Synchronization
internal import SystemFiles

/// Hands results to the sinks in the order of the input, whichever thread finishes first, and has it remembered how far
/// files are alerted: never further than what is durable.
final class OrderedOutput: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: BlockResult] = [:]
    var sinks: [any AlertSink]
    var record: RunRecord
    /// How many lines each file has up to where it was handed on.
    var lines: [UInt128: UInt64] = [:]
  }

  private let state: Mutex<State>
  private let observer: (any ScanObserver)?
  private let stopped = Atomic<Bool>(false)

  init(sinks: [any AlertSink], inputs: [String], observer: (any ScanObserver)?) {
    state = Mutex(State(sinks: sinks, record: RunRecord(inputs: inputs, observer: observer)))
    self.observer = observer
  }

  /// Whether nothing more can be handed on, so that reading on is of no use.
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// What the run came to so far.
  var report: ScanReport { state.withLock(\.record.report) }

  /// Takes the result with a number; numbers count from 0 without gaps.
  ///
  /// - Returns: how many results have now been handed on.
  func take(_ result: BlockResult, number: Int) -> Int {
    state.withLock { state in
      state.waiting[number] = result
      var handedOn = 0
      while let next = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        handedOn += 1
        if !isStopped { emit(next, &state) }
      }
      return handedOn
    }
  }

  private func emit(_ result: BlockResult, _ state: inout State) {
    let file = result.origin.generation
    let linesBefore = state.lines[file] ?? result.origin.linesBefore
    if !result.alerts.isEmpty, !state.sinks.isEmpty {
      observer?.willWrite()
      hand(result.alerts, linesBefore: linesBefore, to: &state)
    }
    state.record.take(result, linesBefore: linesBefore)
    state.lines[file] = linesBefore + result.summary.lines
  }

  private func hand(_ alerts: [Alert], linesBefore: UInt64, to state: inout State) {
    var working: [any AlertSink] = []
    for var sink in state.sinks {
      do throws(SystemError) {
        for var alert in alerts {
          alert.line += linesBefore
          try sink.take(alert)
        }
        try sink.flush()
        working.append(sink)
      } catch {
        fail(sink.name, error, &state)
      }
    }
    state.sinks = working
    if working.isEmpty { stopped.store(true, ordering: .relaxed) }
  }

  private func fail(_ sink: String, _ error: SystemError, _ state: inout State) {
    guard !error.isClosedPipe else {
      state.record.report.readerLeft = true
      stopped.store(true, ordering: .relaxed)
      return
    }
    state.record.report.sinkFailures.append((sink, error))
    observer?.sinkFailed(sink, error)
  }
}
