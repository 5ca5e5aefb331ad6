internal import Alerts
internal import Detection
internal import Inputs
internal import Pipeline
internal import Reading
internal import SafeText

/// The summary of a run that --stats prints.
struct RunSummary {
  let text: String

  init(
    report: ScanReport, inputs: [InputSource], detector: Detector, excludedRules: Int,
    loading: Duration, scanning: Duration, isCountOnly: Bool, configuration: String?
  ) {
    let bytes = report.reading.inputs.reduce(0) { $0 + $1.bytes }
    let lines = report.reading.inputs.reduce(0) { $0 + $1.lines }
    let alerted = report.reading.inputs.reduce(0) { $0 + $1.alertedLines }
    let size = detector.size
    var rows = [
      "load: \(Self.seconds(loading)) s",
      "scan: \(bytes) bytes in \(Self.seconds(scanning)) s",
      "rules: \(detector.rules.count), with \(size.words) words and \(size.regexes) regexes",
      "regexes without a gate: \(size.ungatedRegexes)",
      "rules evaluated on every line: \(size.everyLineRules)",
      "lines: \(lines), of which \(alerted) alerted",
    ]
    if excludedRules > 0 { rows.insert("rules excluded: \(excludedRules)", at: 3) }
    if let configuration {
      rows.insert("configuration: \(TerminalSafety.escaped(configuration))", at: 0)
    }
    if !isCountOnly {
      let levels = Level.allCases.map { "\($0.name) \(report.alerts.byLevel[Int($0.rawValue)])" }
      rows.append("alerts: \(levels.joined(separator: ", "))")
    }
    for kind in Incident.Kind.allCases {
      guard let count = report.reading.incidents[kind] else { continue }
      rows.append("\(kind.title): \(count)")
    }
    rows += Self.decoding(of: report.reading.inputs, undecided: inputs.filter(\.encoding.isOpen))
    let failed = report.reading.inputs.count { $0.failure != nil }
    if failed > 0 { rows.append("inputs that failed: \(failed)") }
    text = rows.map { $0 + "\n" }.joined()
  }

  /// The detected encodings of inputs, and how many bytes of each input could not be decoded.
  private static func decoding(
    of inputs: [ReadingReport.Input], undecided: [InputSource]
  ) -> [String] {
    let undecided = Set(undecided.map(\.name))
    return inputs.flatMap { input in
      let name = TerminalSafety.escaped(input.name)
      var rows: [String] = []
      if undecided.contains(input.name), let encoding = input.encoding {
        rows.append("encoding: \(name) \(encoding.name)")
      }
      if let sign = input.sign { rows.append("looks like: \(name) \(sign.title)") }
      if input.undecodable > 0 { rows.append("undecodable bytes: \(name) \(input.undecodable)") }
      return rows
    }
  }

  /// Seconds with six decimals.
  static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let micros = String(attoseconds / 1_000_000_000_000)
    return "\(seconds)." + String(repeating: "0", count: 6 - micros.count) + micros
  }
}

extension Incident.Kind {
  fileprivate var title: String {
    switch self {
    // Counts a line once for each rule that this happens to.
    case .regexGivenUp: "regex limits hit, by line and rule"
    case .lineTimeUp: "regexes out of time, by line and rule"
    case .undecided: "rules left undecided by these limits, by line and rule"
    case .occurrencesCut: "lines with more occurrences than are kept"
    case .lineTooLong: "lines longer than --max-line"
    case .notUTF8: "alerted lines that are not UTF-8"
    }
  }
}
