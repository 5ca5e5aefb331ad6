internal import Alerts

/// Turns fields of alerts into text, for the formats that have a line for each alert.
struct AlertText {
  private var timestamps = TimestampText()

  /// A value as it is, nothing escaped.
  mutating func text(of value: AlertField.Value, in alert: Alert) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): String(number)
    case .moment(let moment): timestamps.text(of: moment)
    case .list(let texts): Self.joined(texts)
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .truth(let truth): truth ? "true" : "false"
    case .matches(let matches): Self.joined(Self.texts(of: matches, in: alert.text))
    }
  }

  /// The texts that matched, each once, in the order of their places. The term stands for a place that was cut away.
  private static func texts(of matches: [Evidence], in text: String) -> [String] {
    let text = text.utf8
    var seen: Set<String> = []
    return matches.compactMap { match in
      let value = match.span.flatMap { slice(of: text, in: $0) } ?? match.term
      return !value.isEmpty && seen.insert(value).inserted ? value : nil
    }
  }

  /// Some values as one, with commas between them. Commas and backslashes within a value are escaped with a backslash, so
  /// that no value looks like two.
  private static func joined(_ values: [String]) -> String {
    values.map { value in
      var text = ""
      for scalar in value.unicodeScalars {
        if scalar == "," || scalar == "\\" { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
      return text
    }.joined(separator: ",")
  }

  private static func slice(of text: String.UTF8View, in span: Range<Int>) -> String? {
    guard span.upperBound <= text.count else { return nil }
    let start = text.index(text.startIndex, offsetBy: span.lowerBound)
    let end = text.index(start, offsetBy: span.count)
    return String(decoding: text[start..<end], as: UTF8.self)
  }
}
