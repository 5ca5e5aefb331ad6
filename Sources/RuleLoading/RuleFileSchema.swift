internal import Alerts
package import JSON
internal import Rules
internal import TextFolding

/// The JSON Schema of rule files, made from the key tables of their readers.
///
/// The schema accepts every file that the loader accepts, except for numbers in quotes and `~` as a text. Editors report
/// what the schema rejects while a rule is being written; `tocsin check` reports the rest.
package enum RuleFileSchema {
  /// The schema.
  package static let document = RuleFile.keys.schema.document(
    title: "tocsin rule file",
    description: "Rules of words and regexes, to match against every line of a text. Version 1.",
    definitions: [
      "level": level,
      "fold": fold,
      "words": words,
      "term": RuleReader.termKeys.schema,
      "exception": RuleReader.exceptionKeys.schema,
      "test": RuleReader.testKeys.schema,
    ])

  static let meaningOfWord =
    "Whether a match must start and end at the edges of words; scripts written without spaces have no such edges."

  /// A line of text; it may be empty.
  static let line = JSONSchema(["type": ["string", "number", "boolean"]])

  static let level = JSONSchema.nameInAnyCase(of: Level.names)
    .adding(
      "description", "How severe: low (一般), medium (较大), high (重大), critical (特别重大 or 特大).")

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

  /// A name without a number, `gaps` with its number in one text, or `gaps: 2`, which YAML takes for a mapping.
  private static let fold: JSONSchema = {
    let names = FoldingNames.all.filter { $0 != "gaps" }
    let gapsInOne = JSONSchema(["type": "string", "pattern": .text("^gaps[:=] *\(gapNumber)$")])
    let gaps = JSONSchema([
      "type": "object", "minProperties": 1, "additionalProperties": false,
      "properties": [
        "gaps": [
          "type": ["integer", "string"], "minimum": 1, "maximum": .number(Folding.mostGaps),
          "pattern": .text("^\(gapNumber)$"),
          "description": "The most characters between two characters of the word.",
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
