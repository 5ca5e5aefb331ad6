package import Alerts

/// How alerts become bytes.
package protocol AlertFormat: Sendable {
  /// Appends an alert, up to and with the end of its last line.
  mutating func append(_ alert: Alert, to bytes: inout [UInt8])
}

/// The formats that flags and configuration name.
package enum AlertFormatName: String, CaseIterable, Sendable {
  /// For people.
  case human
  /// One JSON object a line.
  case jsonl
  /// One line of `key=value` pairs.
  case logfmt
  /// What a template says.
  case template

  /// A writer of the format.
  ///
  /// - Parameter template: what the format ``template`` writes; the others have no use for it.
  package func format(
    inColor: Bool, template: AlertTemplate = .standard
  ) -> any AlertFormat {
    switch self {
    case .human: HumanFormat(inColor: inColor)
    case .jsonl: JSONLinesFormat()
    case .logfmt: LogfmtFormat()
    case .template: TemplateFormat(template)
    }
  }
}
