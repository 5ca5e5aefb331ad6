internal import Detection
internal import Inputs
internal import SystemFiles

/// Adds up what a run reads, in the order of the input, and reports events to an observer.
package struct ReadingRecord: Sendable {
  package private(set) var report = ReadingReport()

  private let observer: (any ReadingObserver)?
  /// The index in the report of each input, by its index among all inputs; nil where it has none yet.
  private var places: [Int?] = []
  private var met: Set<Meeting> = []
  private var bytes: UInt64 = 0
  private var alertedLines: UInt64 = 0

  private struct Meeting: Hashable {
    var kind: Incident.Kind
    var rule: String?
    var input: Int
  }

  package init(inputs: [String], observer: (any ReadingObserver)?) {
    self.observer = observer
    expect(inputs)
  }

  /// Lists inputs in the report even if nothing is read from them.
  ///
  /// - Parameter inputs: the names of all inputs, in order of their indexes.
  package mutating func expect(_ inputs: [String]) {
    for (place, name) in inputs.enumerated() { _ = index(ofInput: place, name: name) }
  }

  /// Adds the result of reading a block.
  ///
  /// - Parameter linesBefore: the number of lines of the input before the block.
  package mutating func take(_ block: BlockReading, linesBefore: UInt64) {
    let input = index(ofInput: block.origin.input, name: block.origin.name)
    tellIncidents(of: block, at: input, linesBefore: linesBefore)
    report.inputs[input].bytes += block.bytes
    report.inputs[input].lines +=
      block.summary.lines - min(block.repeatedLines, block.summary.lines)
    report.inputs[input].alertedLines += block.summary.alertedLines
    bytes += block.bytes
    alertedLines += block.summary.alertedLines
    observer?.didAdvance(bytes: bytes, alertedLines: alertedLines)
  }

  /// The index of an input in the report, which gets an entry for an input that it does not have.
  private mutating func index(ofInput place: Int, name: String) -> Int {
    while places.count <= place { places.append(nil) }
    if let index = places[place] { return index }
    places[place] = report.inputs.count
    report.inputs.append(ReadingReport.Input(name: name))
    return report.inputs.count - 1
  }

  private mutating func tellIncidents(
    of block: BlockReading, at input: Int, linesBefore: UInt64
  ) {
    let name = report.inputs[input].name
    // An input counts as ASCII until its encoding is known, so a later block may bring another encoding.
    if let encoding = block.encoding { report.inputs[input].encoding = encoding }
    for var incident in block.summary.incidents {
      // Events come in the order of lines, which does not depend on how the input is cut into blocks.
      if let undecodable = block.undecodable, incident.line >= undecodable.line {
        tellUndecodable(block, at: input, linesBefore: linesBefore)
      }
      incident.line += linesBefore
      report.incidents[incident.kind, default: 0] += 1
      let meeting = Meeting(kind: incident.kind, rule: incident.rule, input: input)
      if met.insert(meeting).inserted { observer?.didMeet(incident, in: name) }
    }
    tellUndecodable(block, at: input, linesBefore: linesBefore)
    report.inputs[input].undecodable += block.undecodable?.count ?? 0
    if let sign = block.undecodable?.sign { report.inputs[input].sign = sign }
    guard let failure = block.failure else { return }
    report.inputs[input].failure = failure
    report.inputs[input].failures += 1
    observer?.inputFailed(failure)
  }

  /// Reports the first bytes of an input that could not be decoded, or what its beginning says of it.
  private mutating func tellUndecodable(
    _ block: BlockReading, at input: Int, linesBefore: UInt64
  ) {
    let known = report.inputs[input]
    guard var bytes = block.undecodable, known.undecodable == 0, let encoding = known.encoding
    else { return }
    // Lines with such bytes are not UTF-8 for this reason alone, so one report is enough.
    let meeting = Meeting(kind: .notUTF8, rule: nil, input: input)
    guard met.insert(meeting).inserted else { return }
    bytes.line += linesBefore
    observer?.didMeet(bytes, readAs: encoding, in: known.name)
  }
}
