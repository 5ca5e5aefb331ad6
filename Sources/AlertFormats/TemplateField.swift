internal import Alerts

/// A name that can stand in braces in a template: a field of alerts, or the level in capital letters.
struct TemplateField: Sendable {
  private static let fields = AlertField.all.filter(\.isInTemplates)
  private static let capitals = "LEVEL"

  /// Every name, for messages and suggestions.
  static let names = fields.map(\.name) + [capitals]

  let name: String
  private let value: @Sendable (Alert) -> AlertField.Value?
  private let isInCapitals: Bool

  /// The field of a name; nil if there is none.
  init?(named name: String) {
    isInCapitals = name == Self.capitals
    let fieldName = isInCapitals ? name.lowercased() : name
    guard let field = Self.fields.first(where: { $0.name == fieldName }) else { return nil }
    self.name = name
    value = field.value
  }

  /// What an alert has in this place, nothing escaped; empty if it lacks the field.
  func text(of alert: Alert, _ texts: inout AlertText) -> String {
    let text = value(alert).map { texts.text(of: $0, in: alert) } ?? ""
    return isInCapitals ? text.uppercased() : text
  }
}

extension TemplateField: Equatable {
  static func == (left: TemplateField, right: TemplateField) -> Bool { left.name == right.name }
}
