package import Alerts

/// How alerts look to people: levels in colour, lines with what matched marked.
///
/// Nothing of the input, of rules or of file names can end a line or drive the terminal in what this returns.
package struct AlertStyle: Sendable {
  private let isInColor: Bool

  package init(inColor: Bool) {
    isInColor = inColor
  }

  /// Where an alert was found, and which rule rings: `feed.log:12  refund 退款 → service-desk`.
  package func place(of alert: Alert) -> String {
    var text = styled("\(TerminalSafety.escaped(alert.source)):\(alert.line)", "36")
    text += "  " + styled(alert.rule.id, "1")
    if let title = alert.rule.title { text += " " + TerminalSafety.escaped(title) }
    if let owner = alert.rule.owner { text += " → " + TerminalSafety.escaped(owner) }
    return text
  }

  /// The line, with what matched marked.
  package func line(of alert: Alert) -> String {
    let excerpt = LineExcerpt(of: alert)
    return excerpt.pieces.map { piece in
      switch piece {
      case .plain(let text): return TerminalSafety.escaped(text)
      case .marked(let text):
        let text = TerminalSafety.escaped(text)
        return isInColor ? styled(text, Self.style(of: alert.level)) : "«\(text)»"
      case .leftOut: return styled("…", "2")
      }
    }.joined()
  }

  /// A level's name in capitals, with blanks behind it up to a width.
  package func text(of level: Level, width: Int = 0) -> String {
    let name = level.name.uppercased()
    let padding = String(repeating: " ", count: max(0, width - name.count))
    return styled(name + padding, Self.style(of: level))
  }

  /// A text that is less important.
  package func dim(_ text: String) -> String { styled(text, "2") }

  /// Blue, yellow, orange and red.
  private static func style(of level: Level) -> String {
    switch level {
    case .low: "34;1"
    case .medium: "33;1"
    case .high: "38;5;208;1"
    case .critical: "31;1"
    }
  }

  private func styled(_ text: String, _ style: String) -> String {
    isInColor ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}
