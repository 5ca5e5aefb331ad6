internal import AlertFormats
internal import Alerts
internal import JSON

/// Changes as one JSON object a line, with keys always in the same order. The last line is the summary.
package struct JSONChangeFormat: ChangeFormat {
  private let reasons: ChangeReasons

  package init(_ reasons: ChangeReasons) {
    self.reasons = reasons
  }

  package func append(_ change: AlertChange, to bytes: inout [UInt8]) {
    let alert = change.alert
    var json = JSONWriter(bytes: bytes)
    bytes = []
    json.beginObject()
    json.add("change", change.kind.rawValue)
    var subject = AlertJSON(.subject)
    subject.add(alert, to: &json)
    if let old = change.old { append("old", old, to: &json) }
    if let new = change.new { append("new", new, to: &json) }
    json.add("reason", reasons.reason(of: change))
    json.endObject()
    json.endLine()
    bytes = json.finished()
  }

  private func append(_ side: String, _ alert: Alert, to json: inout JSONWriter) {
    var verdict = AlertJSON(.verdict)
    json.addObject(side) { json in verdict.add(alert, to: &json) }
  }

  package func append(
    _ comparison: Comparison, shown: [String: UInt64], to bytes: inout [UInt8]
  ) {
    var json = JSONWriter(bytes: bytes)
    bytes = []
    json.beginObject()
    json.addKey("summary")
    json.beginObject()
    json.add("lines", comparison.lines)
    json.add("old_alerts", comparison.oldAlerts)
    json.add("new_alerts", comparison.newAlerts)
    append(comparison.total, to: &json)
    json.addList("rules", comparison.rules.sorted { $0.key < $1.key }) { json, rule in
      json.beginObject()
      json.add("rule", rule.key)
      append(rule.value, to: &json)
      json.add("shown", shown[rule.key] ?? 0)
      json.endObject()
    }
    json.endObject()
    json.endObject()
    json.endLine()
    bytes = json.finished()
  }

  private func append(_ counts: Comparison.Counts, to json: inout JSONWriter) {
    for kind in AlertChange.Kind.allCases { json.add(kind.rawValue, counts[kind]) }
  }
}
