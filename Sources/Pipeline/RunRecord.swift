internal import Alerts
internal import Detection
internal import Inputs
internal import SystemFiles

/// Adds up what a run reads and finds, in the order of the input, and tells an observer of what happens on the way.
struct RunRecord {
  var report: ScanReport

  private let observer: (any ScanObserver)?
  /// Where the report has each input, by its place among all.
  private var places: [Int: Int] = [:]
  private var met: Set<Meeting> = []
  private var bytes: UInt64 = 0
  private var alertedLines: UInt64 = 0

  private struct Meeting: Hashable {
    var kind: Incident.Kind
    var rule: String?
    var input: Int
  }

  init(inputs: [String], observer: (any ScanObserver)?) {
    report = ScanReport(inputs: [])
    self.observer = observer
    expect(inputs)
  }

  /// Has the report tell of inputs, though nothing may come of them.
  ///
  /// - Parameter inputs: the names of all, by their places.
  mutating func expect(_ inputs: [String]) {
    for (place, name) in inputs.enumerated() { _ = index(ofInput: place, name: name) }
  }

  /// Adds what came of a block.
  ///
  /// - Parameter linesBefore: what is to be added to the result's line numbers for them to be those of the input.
  mutating func take(_ result: BlockResult, linesBefore: UInt64) {
    let input = index(ofInput: result.origin.input, name: result.origin.name)
    for alert in result.alerts { count(alert) }
    tellIncidents(of: result, at: input, linesBefore: linesBefore)
    report.inputs[input].bytes += result.bytes
    report.inputs[input].lines += result.summary.lines
    report.inputs[input].alertedLines += result.summary.alertedLines
    bytes += result.bytes
    alertedLines += result.summary.alertedLines
    observer?.didAdvance(bytes: bytes, alertedLines: alertedLines)
  }

  /// Where the report has an input; it gets one that it has not.
  private mutating func index(ofInput place: Int, name: String) -> Int {
    if let index = places[place] { return index }
    places[place] = report.inputs.count
    report.inputs.append(ScanReport.Input(name: name))
    return report.inputs.count - 1
  }

  private mutating func count(_ alert: Alert) {
    let level = Int(alert.level.rawValue)
    report.alerts[level] += 1
    let none = [UInt64](repeating: 0, count: Level.allCases.count)
    report.alertsByRule[alert.rule.id, default: none][level] += 1
  }

  private mutating func tellIncidents(
    of result: BlockResult, at input: Int, linesBefore: UInt64
  ) {
    let name = report.inputs[input].name
    // Before it is decided what it is, an input is ASCII.
    if let encoding = result.encoding { report.inputs[input].encoding = encoding }
    for var incident in result.summary.incidents {
      // In the order of lines, which is the same whatever a block has.
      if incident.line >= result.undecodableLine {
        tellUndecodable(result, at: input, linesBefore: linesBefore)
      }
      incident.line += linesBefore
      report.incidents[incident.kind, default: 0] += 1
      let meeting = Meeting(kind: incident.kind, rule: incident.rule, input: input)
      if met.insert(meeting).inserted { observer?.didMeet(incident, in: name) }
    }
    tellUndecodable(result, at: input, linesBefore: linesBefore)
    report.inputs[input].undecodable += result.undecodable
    guard let failure = result.failure else { return }
    report.inputs[input].failure = failure
    report.inputs[input].failures += 1
    observer?.inputFailed(failure)
  }

  /// Tells of an input's first bytes that could not be decoded.
  private mutating func tellUndecodable(
    _ result: BlockResult, at input: Int, linesBefore: UInt64
  ) {
    let known = report.inputs[input]
    guard result.undecodable > 0, known.undecodable == 0, let encoding = known.encoding else {
      return
    }
    // The lines that have such bytes are not UTF-8 for that reason alone: once is enough.
    let meeting = Meeting(kind: .notUTF8, rule: nil, input: input)
    guard met.insert(meeting).inserted else { return }
    observer?.didMeetUndecodable(
      encoding, line: linesBefore + result.undecodableLine, in: known.name)
  }
}
