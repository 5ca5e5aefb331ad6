internal import Alerts
internal import JSON

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// One JSON object a line, its keys always in the same order.
struct JSONLinesFormat: AlertFormat {
  private var timestamps = TimestampText()

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    var json = JSONWriter(bytes: bytes)
    bytes = []
    json.beginObject()
    json.add("id", alert.id.text)
    json.add("time", timestamps.text(of: alert.time))
    json.add("rule", alert.rule.id)
    if let title = alert.rule.title { json.add("title", title) }
    json.add("level", alert.level.name)
    json.add("score", alert.score)
    if let owner = alert.rule.owner { json.add("owner", owner) }
    json.addList("tags", alert.rule.tags) { json, tag in json.append(tag) }
    json.add("source", alert.source)
    json.add("line", alert.line)
    json.add("offset", alert.offset)
    json.add("text", alert.text)
    if let raw = alert.raw { json.add("raw", Data(raw).base64EncodedString()) }
    if alert.truncated { json.add("truncated", true) }
    json.add("matches", alert.matches)
    json.endObject()
    json.endLine()
    bytes = json.finished()
  }
}
