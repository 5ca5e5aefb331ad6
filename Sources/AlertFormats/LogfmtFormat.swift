internal import Alerts
internal import SafeText

/// Each alert as one line of `key=value` pairs, with its keys always in the same order.
///
/// A value is quoted unless nothing in it could end it. In quotes, `\"`, `\\`, `\t`, `\n`, `\r` and `\u` with four
/// hexadecimal digits stand for characters that cannot stand there, so that no value looks like a second key or line.
struct LogfmtFormat: AlertFormat {
  private typealias Pair = (name: String, value: @Sendable (Alert) -> AlertField.Value?)

  private static let pairs: [Pair] = AlertField.all.filter { $0.logfmtPosition != nil }
    .sorted { ($0.logfmtPosition ?? 0) < ($1.logfmtPosition ?? 0) }
    .map { ($0.name, $0.value) }

  private let pairs = Self.pairs
  private var texts = AlertText()

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    var line = LogfmtLine()
    for (name, value) in pairs {
      guard let value = value(alert), !value.isEmptyList else { continue }
      line.add(name, texts.text(of: value, in: alert))
    }
    bytes.append(contentsOf: line.text.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension AlertField.Value {
  fileprivate var isEmptyList: Bool {
    if case .list(let texts) = self { texts.isEmpty } else { false }
  }
}

/// Pairs of keys and values with spaces between them.
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
      // Every character that is escaped is below U+10000.
      text += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
}
