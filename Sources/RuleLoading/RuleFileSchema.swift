internal import Alerts
package import JSON
internal import Rules
internal import TextFolding

/// The JSON Schema of rule files, from the tables of keys that their readers use.
///
/// What the loader takes is right by the schema, but for numbers in quotes and for `~` as a text. What is wrong by the
/// schema is told by editors while a rule is written; what only the loader sees, `tocsin check` tells.
package enum RuleFileSchema {
  /// The schema.
  package static let document = RuleFile.keys.schema.document(
    title: "tocsin rule file",
    description: "Rules of words and regexes that are asked of every line of a text. Version 1.",
    definitions: [
      "level": level,
      "fold": fold,
      "words": words,
      "term": RuleReader.termKeys.schema,
      "exception": RuleReader.exceptionKeys.schema,
      "test": RuleReader.testKeys.schema,
    ])

  static let meaningOfWord =
    "Whether words are found only where a word starts and ends; scripts written without spaces have no such places."

  /// A line of text; it may be empty.
  static let line = JSONSchema(["type": ["string", "number", "boolean"]])

  static let level = JSONSchema.nameInAnyCase(of: Level.names)
    .adding(
      "description", "How severe: low (一般), medium (较大), high (重大), critical (特别重大, 特大).")

  private static let word = WordItem.referenceKeys.schema(or: .text)
  private static let words = WordItem.referenceKeys.schema(or: wordList)
  private static let wordList = JSONSchema([
    "type": ["string", "number", "boolean", "array"], "minLength": 1, "minItems": 1,
    "items": word.value,
  ])

  static let lists = JSONSchema([
    "type": "object", "additionalProperties": ListDefinition.keys.schema(or: wordList).value,
  ])

  /// The words of an exception, as a list or with options, or a regex.
  static let exceptionPattern = KeyTable(
    WordItem.referenceKeys.keys + RuleReader.termKeys.keys,
    oneOf: WordItem.referenceKeys.alternatives + RuleReader.termKeys.alternatives,
    companions: RuleReader.termKeys.companions
  ).schema(or: wordList)

  private static let termName = JSONSchema([
    "pattern": "^(?:[A-Za-z_]|[^\\x00-\\x7F])(?:[A-Za-z0-9_-]|[^\\x00-\\x7F])*$",
    "not": JSONSchema.name(of: Term.reservedNames.sorted()).value,
  ])

  static let terms = JSONSchema([
    "type": "object", "minProperties": 1, "propertyNames": termName.value,
    "additionalProperties": JSONSchema.reference("term").value,
  ])

  static let weights = JSONSchema([
    "type": "object", "propertyNames": ["pattern": "^[^_]"],
    "additionalProperties": RuleReader.weightKeys.schema(
      or: .integer(in: RuleReader.pointRange)
    ).value,
  ])
}

extension RuleFileSchema {
  private static let gapNumber = "0*([1-9][0-9]?|100)"

  private static let meaningOfFold =
    "Which differences between a word and the text are ignored: \(FoldingNames.meanings)."

  /// Names that stand alone, `gaps` with its number in one text, and `gaps: 2`, which YAML takes for a mapping.
  private static let fold: JSONSchema = {
    let names = FoldingNames.all.filter { $0 != "gaps" }
    let gapsInOne = JSONSchema(["type": "string", "pattern": .text("^gaps[:=] *\(gapNumber)$")])
    let gaps = JSONSchema([
      "type": "object", "minProperties": 1, "additionalProperties": false,
      "properties": [
        "gaps": [
          "type": ["integer", "string"], "minimum": 1, "maximum": .number(Folding.mostGaps),
          "pattern": .text("^\(gapNumber)$"), "description": "How many characters, at most.",
        ]
      ],
      "patternProperties": .object([.init("^gaps[:=] *\(gapNumber)$", ["type": "null"])]),
    ])
    let others = JSONSchema.name(of: names.filter { $0 != "none" })
    let several = JSONSchema.list(of: .any(of: others, gapsInOne, gaps)).adding("minItems", 1)
    let exact = JSONSchema.list(of: .name(of: ["none"])).adding("minItems", 1)
      .adding("maxItems", 1)
    return .any(of: .name(of: names), gapsInOne, several, exact, gaps)
      .adding("description", .text(meaningOfFold))
  }()
}
