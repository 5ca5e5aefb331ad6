internal import Alerts
internal import JSON
internal import YAMLReading

/// A key whose value the alerts of a rule carry. The id is not among these keys.
///
/// ``all`` is the one list: rules, the defaults of a file and overrides take these keys from it. The place of each in the
/// canonical layout is in ``RuleReader/keys``.
struct SummaryKey: Sendable {
  /// Where a summary keeps the value.
  enum Value: Sendable {
    /// - Parameter noun: what messages call the value.
    case text(any WritableKeyPath<RuleSummary, String?> & Sendable, noun: String)
    /// A list, to which an override can append.
    case list(any WritableKeyPath<RuleSummary, [String]> & Sendable)
  }

  let key: Key
  let value: Value
  /// Whether the defaults of a file may set it for all rules.
  var isInDefaults = true

  var name: String { key.name }
  var isList: Bool { if case .list = value { true } else { false } }

  static let title = SummaryKey(
    key: Key(
      "title", .text, "What the rule finds, in one line for people.", examples: ["退款纠纷"]),
    value: .text(\.title, noun: "a title"), isInDefaults: false)
  static let owner = SummaryKey(
    key: Key("owner", .text, "Who is responsible for the alerts.", examples: ["service-desk"]),
    value: .text(\.owner, noun: "an owner"))
  static let tags = SummaryKey(
    key: Key(
      "tags", .texts, "Words by which to sort alerts.", examples: [["complaint", "transport"]]),
    value: .list(\.tags))

  static let all = [title, owner, tags]
}

extension YAMLReader {
  /// Reads the values that a rule's alerts carry into its summary. A value that the fields lack stays as it is.
  ///
  /// - Parameter appends: whether lists are added to the summary's lists.
  mutating func read(
    _ fields: YAMLFields, into summary: inout RuleSummary, appends: Bool = false
  ) {
    for key in SummaryKey.all {
      guard let node = fields[key.name] else { continue }
      switch key.value {
      case .text(let path, let noun):
        summary[keyPath: path] = text(node, what: noun)
      case .list(let path):
        guard let items = texts(node, what: "'\(key.name)'") else { continue }
        summary[keyPath: path] = appends ? summary[keyPath: path] + items : items
      }
    }
  }
}
