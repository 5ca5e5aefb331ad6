/// A format by the name that flags and the configuration use.
package enum AlertFormatName: String, CaseIterable, Sendable {
  /// Two lines for people.
  case human
  /// One JSON object on a line.
  case jsonl
  /// One line of `key=value` pairs.
  case logfmt
  /// A template's text.
  case template

  /// The format that users name; `json` is another name of ``jsonl``.
  package init?(named name: String) {
    self.init(rawValue: name == "json" ? Self.jsonl.rawValue : name)
  }

  /// Makes a writer of the format.
  ///
  /// - Parameter template: the template of the format ``template``; the others ignore it.
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
