internal import Alerts
internal import JSON

/// A field of a match in an alert: its meaning, and how jsonl writes it.
///
/// ``all`` is the one list of these fields.
struct EvidenceField: Sendable {
  let key: Key
  /// Adds the field to the object of a match, unless the match lacks it.
  let add: @Sendable (inout JSONWriter, Evidence) -> Void

  private init(_ key: Key, add: @escaping @Sendable (inout JSONWriter, Evidence) -> Void) {
    self.key = key
    self.add = add
  }
}

extension EvidenceField {
  private static let count = JSONSchema(["type": "integer", "minimum": 0])

  /// The schema's table of the fields.
  static let table = KeyTable(all.map(\.key), companions: ["start": "end", "end": "start"])

  /// Every field, in the order of jsonl.
  static let all: [EvidenceField] = [
    EvidenceField(
      Key("name", .string, "The name of the rule's term that matches here.", isRequired: true)
    ) { json, match in json.add("name", match.name) },
    EvidenceField(
      Key("term", .string, "The word as it stands in the rule, or the regex.", isRequired: true)
    ) { json, match in json.add("term", match.term) },
    EvidenceField(
      Key(
        "start", count,
        "The start of the match, in bytes of the text. Missing if the text was cut before it.")
    ) { json, match in
      if let span = match.span { json.add("start", span.lowerBound) }
    },
    EvidenceField(
      Key("end", count, "The end of the match, in bytes of the text.")
    ) { json, match in
      if let span = match.span { json.add("end", span.upperBound) }
    },
    EvidenceField(
      Key(
        "folds", .list(of: .string), "The folds that make the text here equal to the word.",
        examples: [["hant", "gaps"]])
    ) { json, match in
      guard !match.folds.isEmpty else { return }
      json.addList("folds", match.folds) { json, fold in json.append(fold) }
    },
    EvidenceField(
      Key(
        "captures",
        JSONSchema(["type": "object", "additionalProperties": JSONSchema.string.value]),
        "The named groups of a regex that took part in the match, with their texts.")
    ) { json, match in
      guard !match.captures.isEmpty else { return }
      json.addObject("captures") { json in
        for capture in match.captures { json.add(capture.name, capture.text) }
      }
    },
  ]
}
