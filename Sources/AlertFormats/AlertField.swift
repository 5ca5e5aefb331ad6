internal import Alerts
internal import JSON

/// A field of an alert: its meaning, its value, and the formats that have it.
///
/// ``all`` is the one list of fields. The formats jsonl, logfmt and template, the schema and `tocsin diff` follow it: a new
/// field is one entry.
package struct AlertField: Sendable {
  /// A value by its kind, which tells each format how to write it.
  enum Value {
    case text(String)
    case number(UInt64)
    case moment(Timestamp)
    case list([String])
    /// Bytes that are not text: base64 in JSON.
    case bytes([UInt8])
    case truth(Bool)
    case matches([Evidence])
  }

  /// How `tocsin diff` treats a field: it says which alert it is, or it may change with the rules.
  package enum Role: Sendable {
    /// It says which rule and line the alert is about, and stays the same.
    case subject
    /// It says what the rule finds, and may change.
    case verdict
  }

  /// The field's name and meaning, and the schema of its value in jsonl.
  let key: Key
  /// The field's position in logfmt, by which fields are sorted; nil leaves it out.
  let logfmtPosition: Int?
  let isInTemplates: Bool
  /// Where `tocsin diff` has the field; nil leaves it out.
  let role: Role?
  /// The value that an alert has; nil if it lacks the field.
  let value: @Sendable (Alert) -> Value?

  var name: String { key.name }

  private init(
    _ key: Key, logfmt: Int?, isInTemplates: Bool = true, _ role: Role? = nil,
    value: @escaping @Sendable (Alert) -> Value?
  ) {
    self.key = key
    logfmtPosition = logfmt
    self.isInTemplates = isInTemplates
    self.role = role
    self.value = value
  }
}

extension AlertField {
  private static let count = JSONSchema(["type": "integer", "minimum": 0])
  private static let texts = JSONSchema.list(of: .string)

  /// Every field, in the order of jsonl.
  static let all: [AlertField] = [
    AlertField(
      Key(
        "id", JSONSchema(["type": "string", "pattern": "^[0-9a-f]{32}$"]),
        "Identifies the alert: 32 hexadecimal digits.", isRequired: true),
      logfmt: 90
    ) { .text($0.id.text) },
    AlertField(
      Key(
        "time", JSONSchema(["type": "string", "format": "date-time"]),
        "When the line was read, in Coordinated Universal Time.", isRequired: true,
        examples: ["2026-11-22T08:00:00Z"]),
      logfmt: 10
    ) { .moment($0.time) },
    AlertField(
      Key("rule", .string, "The id of the rule that matched.", isRequired: true),
      logfmt: 40, .subject
    ) { .text($0.rule.id) },
    AlertField(
      Key("title", .string, "The rule's title, if it has one."),
      logfmt: 50, .subject
    ) { $0.rule.title.map { .text($0) } },
    AlertField(
      Key(
        "level", .name(of: Level.allCases.map(\.name)), "How severe the line is.",
        isRequired: true),
      logfmt: 20, .verdict
    ) { .text($0.level.name) },
    AlertField(
      Key("score", .integer(in: 0...100), "The line's score.", isRequired: true),
      logfmt: 30, .verdict
    ) { .number(UInt64(clamping: $0.score)) },
    AlertField(
      Key("owner", .string, "The person or team in charge, if the rule names one."),
      logfmt: 100, .subject
    ) { $0.rule.owner.map { .text($0) } },
    AlertField(
      Key("tags", texts, "The rule's tags.", isRequired: true), logfmt: 110
    ) { .list($0.rule.tags) },
    AlertField(
      Key("source", .string, "The name of the input.", isRequired: true), logfmt: 60, .subject
    ) { .text($0.source) },
    AlertField(
      Key(
        "line", JSONSchema(["type": "integer", "minimum": 1]),
        "The line's number in the input, from 1.", isRequired: true),
      logfmt: 70, .subject
    ) { .number($0.line) },
    AlertField(
      Key(
        "offset", count, "The start of the line in the input as stored, in bytes.",
        isRequired: true),
      logfmt: 80, .subject
    ) { .number($0.offset) },
    AlertField(
      Key(
        "text", .string, "The line. U+FFFD stands for bytes that are not text.",
        isRequired: true),
      logfmt: 130, .subject
    ) { .text($0.text) },
    AlertField(
      Key(
        "raw", JSONSchema(["type": "string", "contentEncoding": "base64"]),
        "The line's bytes in base64, if some of them are not text."),
      logfmt: nil, isInTemplates: false
    ) { $0.raw.map { .bytes($0) } },
    AlertField(
      Key("truncated", JSONSchema(["enum": [true]]), "True if the text was cut at --max-line."),
      logfmt: 140, isInTemplates: false, .subject
    ) { $0.truncated ? .truth(true) : nil },
    AlertField(
      Key(
        "matches", .list(of: EvidenceField.table.openSchema),
        "The first 100 places where the rule's terms match, by start, end and name.",
        isRequired: true),
      logfmt: 120, .verdict
    ) { .matches($0.matches) },
  ]
}
