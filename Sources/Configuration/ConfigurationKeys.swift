internal import AlertDelivery
internal import AlertFiles
internal import AlertFormats
internal import Alerts
internal import Diagnostics
internal import Inputs
package import JSON
internal import RuleLinting

/// The keys of `tocsin.yaml`, and its JSON Schema, which is made of them.
package enum ConfigurationKeys {
  static let maxLineRange = 64...(1 << 30)
  static let matchLimitRange = 1000...1_000_000_000
  static let lineTimeRange = 10...600_000
  static let scoreRange = 1...100
  static let heldAlertsRange = 1...10_000_000
  static let giveUpRange = 0...31_536_000
  static let rotationSizeRange = 1_000...1_000_000_000_000
  static let rotationAgeRange = 1...3_153_600_000
  static let keepRange = 1...1_000

  static let file = KeyTable([
    Key("version", JSONSchema(["enum": [1]]), "The version of the configuration.", default: 1),
    Key(
      "rules", .texts, "Rule files, and folders of them, where the command line names none.",
      examples: [["rules/zh", "own.yaml"]]),
    Key(
      "inputs", .list(of: input.schema(or: .text)),
      "What is read where the command line names no file: paths, or mappings with a path.",
      examples: [["app.log", ["path": "/var/log/*.log", "source": "system"]]]),
    Key(
      "sinks", .list(of: sink.schema), "Where alerts go where the command line does not say.",
      examples: [[["file": "alerts.jsonl"], ["stdout": true, "format": "human"]]]),
    Key(
      "levels", levels.schema,
      "From which score a level begins; each level's is higher than the one before.",
      examples: [["critical": 90]]),
    Key("limits", limits.schema, "What a line, a regex and a sink that fails may take."),
    Key(
      "state", .text,
      "The folder in which 'tocsin scan' and 'tocsin follow' remember how far inputs were read.",
      examples: ["/var/lib/tocsin"]),
    Key(
      "metrics", .text, "The file that they write what they came to into, for Prometheus.",
      examples: ["/var/lib/prometheus/node-exporter/tocsin.prom"]),
    Key("check", policy.schema, "What 'tocsin check' asks of rules."),
  ])

  static let input = KeyTable([
    Key(
      "path", .text, "A path, or a pattern with *, ? and […].", isRequired: true,
      examples: ["/var/log/*.log"]),
    Key("source", .text, "The name of the input in alerts; without one, its path."),
    Key(
      "encoding",
      .nameInAnyCase(
        of: EncodingChoice.names, spelledAlso: EncodingChoice.spellings, passingBy: "-_"),
      "How its bytes stand for characters.", default: "utf-8"),
  ])

  static let sink = KeyTable(
    [
      Key("file", .text, "A file to append alerts to."),
      Key("stdout", JSONSchema(["enum": [true]]), "Standard output."),
      Key(
        "format", .name(of: AlertFormatName.allCases.map(\.rawValue)),
        "How alerts are written; without it jsonl into files, and on a terminal human."),
      Key(
        "template", .text,
        "What the format template writes for each alert, with fields in braces; it implies the format.",
        examples: ["{time} {LEVEL} {owner} {source}:{line} {text}"]),
      Key(
        "min-level", .nameInAnyCase(of: Level.names), "Alerts below this level do not go there.",
        default: "low"),
      Key("tags", .names, "Only alerts with one of these tags go there.", examples: [["payment"]]),
      Key("owners", .names, "Only alerts with one of these owners go there."),
      Key(
        "fsync", .name(of: SyncPolicy.allCases.map(\.rawValue)),
        "When a file is made durable: after each alert, at the end of a batch, or never.",
        default: "batch"),
      Key("rotate", rotation.schema, "When a file is exchanged for a new one."),
    ], oneOf: ["file", "stdout"])

  static let rotation = KeyTable(
    [
      Key(
        "size",
        JSONSchema([
          "type": ["string", "integer"], "pattern": .text(Quantity.sizePattern),
          "minimum": .number(rotationSizeRange.lowerBound),
          "maximum": .number(rotationSizeRange.upperBound),
        ]), "Before the file would be larger.", examples: ["100MB"]),
      Key(
        "age", JSONSchema(["type": "string", "pattern": .text(Quantity.timePattern)]),
        "When its first alert is so old.", examples: ["1d"]),
      Key("keep", .integer(in: keepRange), "How many old files are kept.", default: 7),
      Key(
        "compress", .name(of: FileRotation.Compression.allCases.map(\.rawValue)),
        "How old files are compressed.", default: "none"),
    ])

  static let levels = KeyTable(
    Level.allCases.map { level in
      let score = LevelThresholds.standard.score(of: level)
      return Key(
        level.name, .integer(in: scoreRange), "The least score of the level '\(level.name)'.",
        default: .number(score))
    })

  static let limits = KeyTable([
    Key(
      "max-line", .integer(in: maxLineRange),
      "The longest line, in bytes, that is looked at in one piece.", default: 1_048_576),
    Key(
      "match-limit", .integer(in: matchLimitRange),
      "How many steps PCRE2 may take for one match of a regex.", default: 1_000_000),
    Key(
      "line-time", .integer(in: lineTimeRange),
      "How many milliseconds all regexes together may take for one line.", default: 1000),
    Key(
      "held-alerts", .integer(in: heldAlertsRange),
      "How many alerts are held for a sink that fails, until inputs have to wait.",
      default: 10_000),
    Key(
      "give-up-after", JSONSchema(["type": "string", "pattern": .text(Quantity.timePattern)]),
      "How long a sink that fails is tried again before the run gives up; without it 30s in scan, and "
        + "for ever in follow.", examples: ["5m"]),
  ])

  static let allCodes = "all"
  private static let codes = WarningCode.allCases.map(\.rawValue)

  static let policy = KeyTable([
    Key(
      "errors", .names(of: codes, oneAlso: [allCodes]),
      "Warnings that are errors here; 'all' for every one.",
      examples: [["rule-without-test"]]),
    Key("off", .names(of: codes), "Warnings that are not given."),
    Key(
      "require", .names(of: LintPolicy.Requirement.allCases.map(\.rawValue)),
      "Keys that every rule must have.", examples: [["description", "owner"]]),
    Key("id", .text, "A regex that is found in the id of every rule.", examples: ["^pay-"]),
    Key("tag", .texts, "Regexes of which one is found in every tag."),
  ])

  /// The JSON Schema of the file.
  package static let document = file.schema.document(
    title: "tocsin configuration",
    description:
      "What tocsin.yaml says where the command line says nothing. Relative paths begin at "
      + "the file's own folder.")
}
