internal import Alerts
internal import JSON

/// Each alert as one JSON object on a line, with its keys always in the same order.
struct JSONLinesFormat: AlertFormat {
  private var fields = AlertJSON()

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    var json = JSONWriter(bytes: bytes)
    bytes = []
    json.beginObject()
    fields.add(alert, to: &json)
    json.endObject()
    json.endLine()
    bytes = json.finished()
  }
}
