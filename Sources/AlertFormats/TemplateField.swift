internal import Alerts
internal import JSON

/// A name that can stand in braces in a template: a field of alerts, or the level in capital letters.
struct TemplateField: Sendable {
  private static let capitals = "LEVEL"

  let name: String
  private let value: @Sendable (Alert) -> AlertField.Value?
  private let isInCapitals: Bool

  /// The field of a name; nil if there is none.
  ///
  /// - Parameter asJSON: whether fields count that only JSON can show.
  init?(named name: String, asJSON: Bool) {
    isInCapitals = name == Self.capitals
    let fieldName = isInCapitals ? name.lowercased() : name
    let fields = Self.fields(asJSON: asJSON)
    guard let field = fields.first(where: { $0.name == fieldName }) else { return nil }
    self.name = name
    value = field.value
  }

  /// Every name, for messages and suggestions.
  static func names(asJSON: Bool) -> [String] { fields(asJSON: asJSON).map(\.name) + [capitals] }

  private static func fields(asJSON: Bool) -> [AlertField] {
    AlertField.all.filter { asJSON || $0.isInTemplates }
  }

  /// What an alert has in this place, nothing escaped; empty if it lacks the field.
  func text(of alert: Alert, _ texts: inout AlertText) -> String {
    let text = value(alert).map { texts.text(of: $0, in: alert) } ?? ""
    return isInCapitals ? text.uppercased() : text
  }

  /// Appends what an alert has in this place as a JSON value; null if it lacks the field.
  func append(_ alert: Alert, to bytes: inout [UInt8], _ json: inout AlertJSON) {
    var writer = JSONWriter(bytes: bytes)
    switch value(alert) {
    case nil: writer.appendNull()
    case .text(let text) where isInCapitals: writer.append(text.uppercased())
    case .some(let value): json.append(value, to: &writer)
    }
    bytes = writer.finished()
  }
}

extension TemplateField: Equatable {
  static func == (left: TemplateField, right: TemplateField) -> Bool { left.name == right.name }
}
