package import AlertFormats
package import Alerts

extension Alert {
  /// An alert with few fields.
  package static func sample(
    _ text: String, _ spans: [Range<Int>?] = [], level: Level = .high, score: Int = 60,
    rule: RuleSummary = RuleSummary(id: "rule"), time: Int64 = 0, source: String = "feed.log",
    raw: [UInt8]? = nil, truncated: Bool = false
  ) -> Alert {
    let line: [UInt8] = []
    return Alert(
      id: AlertID(rule: "rule", generation: 0, offset: 0, line: line.span),
      time: Timestamp(secondsSinceEpoch: time), rule: rule, level: level, score: score,
      source: source, line: 3, offset: 17, text: text, raw: raw, truncated: truncated,
      matches: spans.map { Evidence(name: "term", term: "word", span: $0) })
  }

  /// The alert in a format.
  package func text(_ name: AlertFormatName, inColor: Bool = false) -> String {
    var format = name.format(inColor: inColor)
    var bytes: [UInt8] = []
    format.append(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The second line of the human format, without its indentation. It is cut by scalars, since the line may begin with one
  /// that combines with the indentation.
  package var marked: String {
    let lines = text(.human).unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.count > 1 ? String(String.UnicodeScalarView(lines[1].dropFirst(4))) : ""
  }
}
