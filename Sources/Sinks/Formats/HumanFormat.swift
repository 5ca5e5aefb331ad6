internal import Alerts

/// Two lines for each alert, for people: how severe, where and which rule; then the line, with what matched marked.
///
/// Nothing of the input, of rules or of file names can end the line or drive the terminal.
struct HumanFormat: AlertFormat {
  let isInColor: Bool

  init(inColor: Bool) {
    isInColor = inColor
  }

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    let text = head(of: alert) + "\n    " + body(of: alert) + "\n" + captures(of: alert)
    bytes.append(contentsOf: text.utf8)
  }

  private func head(of alert: Alert) -> String {
    let name = alert.level.name.uppercased()
    let level = name + String(repeating: " ", count: 8 - name.count)
    let score = String(alert.score)
    var text = styled(level, Self.style(of: alert.level))
    text += String(repeating: " ", count: 4 - score.count) + score
    text += "  " + styled("\(TerminalSafety.escaped(alert.source)):\(alert.line)", "36")
    text += "  " + styled(alert.rule.id, "1")
    if let title = alert.rule.title { text += " " + TerminalSafety.escaped(title) }
    if let owner = alert.rule.owner { text += " → " + TerminalSafety.escaped(owner) }
    return text
  }

  private func body(of alert: Alert) -> String {
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

  private func captures(of alert: Alert) -> String {
    var seen: [String] = []
    for capture in alert.matches.flatMap(\.captures) {
      let text = "\(capture.name): \(String(capture.text.prefix(100)))"
      if !seen.contains(text), seen.count < 8 { seen.append(text) }
    }
    guard !seen.isEmpty else { return "" }
    return "    " + styled(TerminalSafety.escaped(seen.joined(separator: ", ")), "2") + "\n"
  }

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
