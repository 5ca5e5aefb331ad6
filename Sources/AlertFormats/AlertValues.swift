internal import Alerts

/// What of an alert stands in one value of formats that have a line for each alert.
struct AlertValues {
  /// The texts that matched, each once, in the order of their places; where a place was cut away, what the rule looks
  /// for.
  static func matches(of alert: Alert) -> [String] {
    let text = alert.text.utf8
    var seen: Set<String> = []
    return alert.matches.compactMap { evidence in
      let value = evidence.span.flatMap { slice(of: text, in: $0) } ?? evidence.term
      return !value.isEmpty && seen.insert(value).inserted ? value : nil
    }
  }

  /// Some values as one, with commas between. A comma or a backslash inside of a value has a backslash before it, so
  /// that no value looks like two.
  static func joined(_ values: [String]) -> String {
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
