package import AlertDelivery
internal import AlertFormats
package import Alerts

extension SinkDelivery {
  /// A sink that writes the text of each alert as a line.
  package static func ofTexts(
    to output: any AlertOutput, selection: AlertSelection = AlertSelection(),
    patience: Duration? = nil, heldLimit: Int = 10_000
  ) -> SinkDelivery {
    SinkDelivery(
      output, format: TextFormat(), selection: selection, patience: patience, heldLimit: heldLimit)
  }
}

/// An alert's text, as it is, and a line end.
private struct TextFormat: AlertFormat {
  func append(_ alert: Alert, to bytes: inout [UInt8]) {
    bytes += Array((alert.text + "\n").utf8)
  }
}

extension [Alert] {
  /// Alerts whose texts are `alert 0`, `alert 1` and so on.
  package static func numbered(_ range: Range<Int>) -> [Alert] {
    range.map { .sample("alert \($0)") }
  }
}

/// The texts of numbered alerts as lines.
package func numberedLines(_ range: Range<Int>) -> String {
  range.map { "alert \($0)\n" }.joined()
}
