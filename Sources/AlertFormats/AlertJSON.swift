package import Alerts
package import JSON

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Writes fields of alerts as members of JSON objects, always in the same order.
package struct AlertJSON: Sendable {
  private typealias Member = (name: String, value: @Sendable (Alert) -> AlertField.Value?)

  private static let all = AlertField.all.map(member)
  private static let subject = AlertField.all.filter { $0.role == .subject }.map(member)
  private static let verdict = AlertField.all.filter { $0.role == .verdict }.map(member)

  private let members: [Member]
  private var timestamps = TimestampText()

  /// - Parameter role: which fields to write; nil for all.
  package init(_ role: AlertField.Role? = nil) {
    members =
      switch role {
      case nil: Self.all
      case .subject: Self.subject
      case .verdict: Self.verdict
      }
  }

  /// Adds the fields that an alert has to the object that is being written.
  package mutating func add(_ alert: Alert, to json: inout JSONWriter) {
    for (name, value) in members {
      guard let value = value(alert) else { continue }
      json.addKey(name)
      append(value, to: &json)
    }
  }

  /// Appends the value of a field, without its name.
  mutating func append(_ value: AlertField.Value, to json: inout JSONWriter) {
    switch value {
    case .text(let text): json.append(text)
    case .number(let number): json.append(number)
    case .moment(let moment): json.append(timestamps.text(of: moment))
    case .list(let texts): json.appendList(texts) { json, text in json.append(text) }
    case .bytes(let bytes): json.append(Data(bytes).base64EncodedString())
    case .truth(let truth): json.append(truth)
    case .matches(let matches):
      json.appendList(matches) { json, match in
        json.beginObject()
        for field in EvidenceField.all { field.add(&json, match) }
        json.endObject()
      }
    }
  }

  private static func member(_ field: AlertField) -> Member { (field.name, field.value) }
}
