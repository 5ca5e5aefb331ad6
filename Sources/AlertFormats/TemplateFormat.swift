internal import Alerts
internal import SafeText

/// Each alert as a template shows it.
struct TemplateFormat: AlertFormat {
  private let template: AlertTemplate
  private var texts = AlertText()
  private var json = AlertJSON()

  init(_ template: AlertTemplate) {
    self.template = template
  }

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    for piece in template.pieces {
      switch piece {
      case .text(let text): bytes.append(contentsOf: text.utf8)
      case .json(let field): field.append(alert, to: &bytes, &json)
      case .field(let field):
        bytes.append(contentsOf: TerminalSafety.escaped(field.text(of: alert, &texts)).utf8)
      }
    }
  }
}
