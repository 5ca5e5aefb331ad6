internal import Alerts
internal import SafeText

/// One line of `key=value` pairs for each alert, its keys always in the same order.
///
/// A value is in quotes unless nothing in it could end it. In quotes, `\"`, `\\`, `\t`, `\n`, `\r` and `\u` with four
/// hexadecimal digits stand for what could not stand there: nothing in a value is a second key or a second line.
struct LogfmtFormat: AlertFormat {
  private var timestamps = TimestampText()

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    var line = LogfmtLine()
    line.add("time", timestamps.text(of: alert.time))
    line.add("level", alert.level.name)
    line.add("score", String(alert.score))
    line.add("rule", alert.rule.id)
    if let title = alert.rule.title { line.add("title", title) }
    line.add("source", alert.source)
    line.add("line", String(alert.line))
    line.add("offset", String(alert.offset))
    line.add("id", alert.id.text)
    if let owner = alert.rule.owner { line.add("owner", owner) }
    if !alert.rule.tags.isEmpty { line.add("tags", AlertValues.joined(alert.rule.tags)) }
    line.add("matches", AlertValues.joined(AlertValues.matches(of: alert)))
    line.add("text", alert.text)
    if alert.truncated { line.add("truncated", "true") }
    bytes.append(contentsOf: line.text.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// Pairs of keys and values with blanks between.
private struct LogfmtLine {
  private(set) var text = ""

  mutating func add(_ key: String, _ value: String) {
    if !text.isEmpty { text += " " }
    text += key + "="
    if !value.isEmpty, value.unicodeScalars.allSatisfy(Self.isPlain) {
      text += value
    } else {
      text += "\""
      for scalar in value.unicodeScalars { append(scalar) }
      text += "\""
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\"", "=", "\\": false
    default: !TerminalSafety.isUnsafe(scalar) && !scalar.properties.isWhitespace
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\t": text += "\\t"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case _ where TerminalSafety.isUnsafe(scalar):
      let digits = String(scalar.value, radix: 16)
      // Every character that is escaped lies in the first 65,536.
      text += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
}
