internal import Alerts
internal import SafeText
internal import TerminalText

/// Two lines for people: the level, the place, the rule and the time; then the line, with its matches marked.
///
/// Nothing in the input, in rules or in file names can end a line or drive the terminal.
struct HumanFormat: AlertFormat {
  private static let shownCaptures = 8
  /// The most characters of a capture that are shown.
  private static let captureLength = 100

  private let style: TextStyle
  private var timestamps = TimestampText()

  init(inColor: Bool) {
    style = TextStyle(isInColor: inColor)
  }

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    let excerpt = LineExcerpt(of: alert).text(in: style, level: alert.level)
    let text = head(of: alert) + "\n    " + excerpt + "\n" + captures(of: alert)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func head(of alert: Alert) -> String {
    let score = String(alert.score)
    let name = alert.level.name.uppercased()
    let level = name + String(repeating: " ", count: 8 - name.count)
    return style.colored(level, as: alert.level) + String(repeating: " ", count: 4 - score.count)
      + score + "  " + style.place(of: alert) + "  "
      + style.faint(timestamps.text(of: alert.time))
  }

  private func captures(of alert: Alert) -> String {
    var seen: [String] = []
    for capture in alert.matches.flatMap(\.captures) {
      let text =
        "\(capture.name): \(Self.quoted(String(capture.text.beginning(Self.captureLength))))"
      if !seen.contains(text), seen.count < Self.shownCaptures { seen.append(text) }
    }
    guard !seen.isEmpty else { return "" }
    return "    " + style.faint(TerminalSafety.escaped(seen.joined(separator: ", "))) + "\n"
  }

  /// A capture's text, quoted if it could look like more captures.
  private static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain =
      !scalars.contains("\"")
      && (!scalars.contains { $0 == "," || $0 == ":" } || !scalars.contains(where: isBlank))
    if isPlain { return text }
    var quoted = "\""
    for scalar in scalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Whether a character shows nothing, or nearly nothing.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
  }
}
