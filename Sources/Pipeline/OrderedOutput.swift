internal import Alerts
internal import Detection
internal import Sinks
internal import Synchronization
internal import SystemFiles

/// Hands results to the sinks in the order of the input, whichever thread finishes first.
final class OrderedOutput: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: BlockResult] = [:]
    var sinks: [any AlertSink]
    var report: ScanReport
    var met: Set<Meeting> = []
    var bytes: UInt64 = 0
    var alertedLines: UInt64 = 0
  }

  private struct Meeting: Hashable {
    var kind: Incident.Kind
    var rule: String?
    var input: Int
  }

  private let state: Mutex<State>
  private let observer: (any ScanObserver)?
  private let stopped = Atomic<Bool>(false)

  init(sinks: [any AlertSink], inputs: [String], observer: (any ScanObserver)?) {
    let report = ScanReport(inputs: inputs.map { ScanReport.Input(name: $0) })
    state = Mutex(State(sinks: sinks, report: report))
    self.observer = observer
  }

  /// Whether nothing more can be handed on, so that reading on is of no use.
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// What the run came to so far.
  var report: ScanReport { state.withLock(\.report) }

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
    let linesBefore = state.report.inputs[result.input].lines
    if !result.alerts.isEmpty, !state.sinks.isEmpty {
      observer?.willWrite()
      hand(result.alerts, linesBefore: linesBefore, to: &state)
    }
    for alert in result.alerts { state.report.alerts[Int(alert.level.rawValue)] += 1 }
    report(result, linesBefore: linesBefore, &state)
    state.report.inputs[result.input].bytes += result.bytes
    state.report.inputs[result.input].lines += result.summary.lines
    state.report.inputs[result.input].alertedLines += result.summary.alertedLines
    state.bytes += result.bytes
    state.alertedLines += result.summary.alertedLines
    observer?.didAdvance(bytes: state.bytes, alertedLines: state.alertedLines)
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
      state.report.readerLeft = true
      stopped.store(true, ordering: .relaxed)
      return
    }
    state.report.sinkFailures.append((sink, error))
    observer?.sinkFailed(sink, error)
  }

  private func report(_ result: BlockResult, linesBefore: UInt64, _ state: inout State) {
    let name = state.report.inputs[result.input].name
    // Before it is decided what it is, an input is ASCII.
    if let encoding = result.encoding { state.report.inputs[result.input].encoding = encoding }
    for var incident in result.summary.incidents {
      // In the order of lines, which is the same whatever a block has.
      if incident.line >= result.undecodableLine {
        tellUndecodable(result, linesBefore: linesBefore, &state)
      }
      incident.line += linesBefore
      state.report.incidents[incident.kind, default: 0] += 1
      let meeting = Meeting(kind: incident.kind, rule: incident.rule, input: result.input)
      if state.met.insert(meeting).inserted { observer?.didMeet(incident, in: name) }
    }
    tellUndecodable(result, linesBefore: linesBefore, &state)
    state.report.inputs[result.input].undecodable += result.undecodable
    guard let failure = result.failure else { return }
    state.report.inputs[result.input].failure = failure
    observer?.inputFailed(failure)
  }

  /// Tells of an input's first bytes that could not be decoded.
  private func tellUndecodable(_ result: BlockResult, linesBefore: UInt64, _ state: inout State) {
    let input = state.report.inputs[result.input]
    guard result.undecodable > 0, input.undecodable == 0, let encoding = input.encoding else {
      return
    }
    // The lines that have such bytes are not UTF-8 for that reason alone: once is enough.
    let meeting = Meeting(kind: .notUTF8, rule: nil, input: result.input)
    guard state.met.insert(meeting).inserted else { return }
    observer?.didMeetUndecodable(
      encoding, line: linesBefore + result.undecodableLine, in: input.name)
  }
}
