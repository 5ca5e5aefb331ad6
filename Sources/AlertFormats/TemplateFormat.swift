internal import Alerts
internal import SafeText

/// What can stand in braces in a template.
enum TemplateField: String, CaseIterable {
  case time
  case level
  /// The level's name in capital letters.
  case upperCaseLevel = "LEVEL"
  case score
  case rule
  case title
  case owner
  case tags
  case source
  case line
  case offset
  case id
  case text
  /// What matched, with commas between.
  case matches
}

/// What a template says of each alert.
struct TemplateFormat: AlertFormat {
  private let template: AlertTemplate
  private var timestamps = TimestampText()

  init(_ template: AlertTemplate) {
    self.template = template
  }

  mutating func append(_ alert: Alert, to bytes: inout [UInt8]) {
    for piece in template.pieces {
      switch piece {
      case .text(let text): bytes.append(contentsOf: text.utf8)
      case .field(let field):
        bytes.append(contentsOf: TerminalSafety.escaped(value(of: field, alert)).utf8)
      }
    }
  }

  private mutating func value(of field: TemplateField, _ alert: Alert) -> String {
    switch field {
    case .time: timestamps.text(of: alert.time)
    case .level: alert.level.name
    case .upperCaseLevel: alert.level.name.uppercased()
    case .score: String(alert.score)
    case .rule: alert.rule.id
    case .title: alert.rule.title ?? ""
    case .owner: alert.rule.owner ?? ""
    case .tags: AlertValues.joined(alert.rule.tags)
    case .source: alert.source
    case .line: String(alert.line)
    case .offset: String(alert.offset)
    case .id: alert.id.text
    case .text: alert.text
    case .matches: AlertValues.joined(AlertValues.matches(of: alert))
    }
  }
}
