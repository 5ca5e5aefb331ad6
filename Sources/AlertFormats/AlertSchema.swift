internal import Alerts
package import JSON

/// The JSON Schema of an alert as ``JSONLinesFormat`` writes it.
///
/// Keys may be added in later versions, so that it forbids none.
package enum AlertSchema {
  private static let count = JSONSchema(["type": "integer", "minimum": 0])
  private static let texts = JSONSchema.list(of: .string)

  static let matchKeys = KeyTable(
    [
      Key("name", .string, "The name of the rule's term that occurs here.", isRequired: true),
      Key(
        "term", .string, "The word as the rule has it, or the regex.", isRequired: true),
      Key(
        "start", count,
        "Where the occurrence begins, in bytes of the text. It lacks where the place was cut away."),
      Key("end", count, "Where the occurrence ends, in bytes of the text."),
      Key(
        "folds", texts, "Which folds it took for the word to be what is here.",
        examples: [["hant", "gaps"]]),
      Key(
        "captures",
        JSONSchema(["type": "object", "additionalProperties": JSONSchema.string.value]),
        "The named groups of a regex that took part, and what they matched."),
    ], companions: ["start": "end", "end": "start"])

  static let keys = KeyTable([
    Key(
      "id", JSONSchema(["type": "string", "pattern": "^[0-9a-f]{32}$"]),
      "Tells the alert from every other: 32 hexadecimal digits.", isRequired: true),
    Key(
      "time", JSONSchema(["type": "string", "format": "date-time"]),
      "When the line was read, in Coordinated Universal Time.", isRequired: true,
      examples: ["2026-11-22T08:00:00Z"]),
    Key("rule", .string, "The id of the rule that rang.", isRequired: true),
    Key("title", .string, "The rule's title, where it has one."),
    Key(
      "level", .name(of: Level.allCases.map(\.name)), "How severe the line is.", isRequired: true),
    Key("score", .integer(in: 0...100), "The line's score.", isRequired: true),
    Key("owner", .string, "Who is to answer, where the rule names somebody."),
    Key("tags", texts, "The rule's tags.", isRequired: true),
    Key("source", .string, "The name of the input.", isRequired: true),
    Key(
      "line", JSONSchema(["type": "integer", "minimum": 1]),
      "The line's number in the input, from 1.", isRequired: true),
    Key(
      "offset", count, "Where the line begins in the input as stored, in bytes.", isRequired: true),
    Key(
      "text", .string, "The line; bytes that are no characters are U+FFFD in it.", isRequired: true),
    Key(
      "raw", JSONSchema(["type": "string", "contentEncoding": "base64"]),
      "The line's bytes in base64, where some are no characters."),
    Key("truncated", JSONSchema(["enum": [true]]), "That the text was cut at --max-line."),
    Key(
      "matches", .list(of: matchKeys.openSchema),
      "What made the rule ring: the first 100 by start, end and name.", isRequired: true),
  ])

  /// The schema.
  package static let document = keys.openSchema.document(
    title: "tocsin alert",
    description: "One alert of tocsin's format jsonl. Later versions may add keys; none goes away.")
}
