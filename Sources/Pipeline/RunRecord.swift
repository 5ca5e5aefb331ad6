internal import Alerts
internal import Detection
internal import Inputs
internal import SystemFiles

/// Adds up what a run reads and finds, in the order of the input, and tells an observer of what happens on the way.
struct RunRecord {
  var report: ScanReport

  private let observer: (any ScanObserver)?
  private var met: Set<Meeting> = []
  private var bytes: UInt64 = 0
  private var alertedLines: UInt64 = 0

  private struct Meeting: Hashable {
    var kind: Incident.Kind
    var rule: String?
    var input: Int
  }

  init(inputs: [String], observer: (any ScanObserver)?) {
    report = ScanReport(inputs: inputs.map { ScanReport.Input(name: $0) })
    self.observer = observer
  }

  /// Adds what came of a block.
  ///
  /// - Parameter linesBefore: what is to be added to the result's line numbers for them to be those of the input.
  mutating func take(_ result: BlockResult, linesBefore: UInt64) {
    while report.inputs.count <= result.origin.input {
      report.inputs.append(ScanReport.Input(name: result.origin.name))
    }
    for alert in result.alerts { count(alert) }
    tellIncidents(of: result, linesBefore: linesBefore)
    report.inputs[result.origin.input].bytes += result.bytes
    report.inputs[result.origin.input].lines += result.summary.lines
    report.inputs[result.origin.input].alertedLines += result.summary.alertedLines
    bytes += result.bytes
    alertedLines += result.summary.alertedLines
    observer?.didAdvance(bytes: bytes, alertedLines: alertedLines)
  }

  /// Adds inputs that are not there, in the order of their places.
  mutating func include(_ names: [String]) {
    for name in names.dropFirst(report.inputs.count) {
      report.inputs.append(ScanReport.Input(name: name))
    }
  }

  private mutating func count(_ alert: Alert) {
    let level = Int(alert.level.rawValue)
    report.alerts[level] += 1
    let none = [UInt64](repeating: 0, count: Level.allCases.count)
    report.alertsByRule[alert.rule.id, default: none][level] += 1
  }

  private mutating func tellIncidents(of result: BlockResult, linesBefore: UInt64) {
    let name = report.inputs[result.origin.input].name
    // Before it is decided what it is, an input is ASCII.
    if let encoding = result.encoding { report.inputs[result.origin.input].encoding = encoding }
    for var incident in result.summary.incidents {
      // In the order of lines, which is the same whatever a block has.
      if incident.line >= result.undecodableLine {
        tellUndecodable(result, linesBefore: linesBefore)
      }
      incident.line += linesBefore
      report.incidents[incident.kind, default: 0] += 1
      let meeting = Meeting(kind: incident.kind, rule: incident.rule, input: result.origin.input)
      if met.insert(meeting).inserted { observer?.didMeet(incident, in: name) }
    }
    tellUndecodable(result, linesBefore: linesBefore)
    report.inputs[result.origin.input].undecodable += result.undecodable
    guard let failure = result.failure else { return }
    report.inputs[result.origin.input].failure = failure
    observer?.inputFailed(failure)
  }

  /// Tells of an input's first bytes that could not be decoded.
  private mutating func tellUndecodable(_ result: BlockResult, linesBefore: UInt64) {
    let input = report.inputs[result.origin.input]
    guard result.undecodable > 0, input.undecodable == 0, let encoding = input.encoding else {
      return
    }
    // The lines that have such bytes are not UTF-8 for that reason alone: once is enough.
    let meeting = Meeting(kind: .notUTF8, rule: nil, input: result.origin.input)
    guard met.insert(meeting).inserted else { return }
    observer?.didMeetUndecodable(
      encoding, line: linesBefore + result.undecodableLine, in: input.name)
  }
}
