internal import AlertDelivery
internal import AlertFiles
internal import AlertFormats
internal import Alerts
internal import Diagnostics
internal import Inputs
package import JSON
internal import RuleLinting

/// The keys of `tocsin.yaml`, and the JSON Schema made from them.
package enum ConfigurationKeys {
  static let maxLineRange = 64...(1 << 30)
  static let matchLimitRange = 1000...1_000_000_000
  static let lineTimeRange = 10...600_000
  static let lineWaitRange = 0...604_800
  static let scoreRange = 1...100
  static let heldAlertsRange = 1...10_000_000
  static let giveUpRange = 0...31_536_000
  static let rotationSizeRange = 1_000...1_000_000_000_000
  static let rotationAgeRange = 1...3_153_600_000
  static let keepRange = 1...1_000

  static let file = KeyTable([
    Key("version", JSONSchema(["enum": [1]]), "The version of the configuration.", default: 1),
    Key(
      "rules", .texts, "Rule files and folders, used if the command line names none.",
      examples: [["rules/zh", "own.yaml"]]),
    Key(
      "exclude", .names,
      "Rules to leave out: shell patterns, each of which matches ids or tags.",
      examples: [["ssh-*", "chatter"]]),
    Key(
      "inputs", .list(of: input.schema(or: .text)),
      "What to read if the command line names no file: paths, or mappings with a path.",
      examples: [["app.log", ["path": "/var/log/*.log", "source": "system"]]]),
    Key(
      "sinks", .list(of: sink.schema), "Where alerts go, unless the command line says otherwise.",
      examples: [[["file": "alerts.jsonl"], ["stdout": true, "format": "human"]]]),
    Key(
      "levels", levels.schema,
      "The score at which each level begins; each must be higher than the one before.",
      examples: [["critical": 90]]),
    Key("limits", limits.schema, "Limits of lines, regexes and failing sinks."),
    Key(
      "state", .text,
      "The folder in which 'tocsin scan' and 'tocsin follow' remember how far inputs were read.",
      examples: ["/var/lib/tocsin"]),
    Key(
      "metrics", .text, "The file to which they write Prometheus metrics.",
      examples: ["/var/lib/prometheus/node-exporter/tocsin.prom"]),
    Key("check", policy.schema, "What 'tocsin check' demands of rules."),
  ])

  static let input = KeyTable([
    Key(
      "path", .text, "A path, or a pattern with *, ? and […].", isRequired: true,
      examples: ["/var/log/*.log"]),
    Key("source", .text, "The name of the input in alerts. Default: its path."),
    Key(
      "encoding",
      .nameInAnyCase(
        of: EncodingChoice.names, spelledAlso: EncodingChoice.spellings, passingBy: "-_"),
      "The encoding of the input.", default: "utf-8"),
  ])

  static let sink = KeyTable(
    [
      Key("file", .text, "Append alerts to this file."),
      Key("stdout", JSONSchema(["enum": [true]]), "Write alerts to standard output."),
      Key(
        "format", .name(of: AlertFormatName.allCases.map(\.rawValue) + ["json"]),
        "The format of alerts. Default: human on a terminal, otherwise jsonl."),
      Key(
        "template", .text,
        "The text of each alert, with fields in braces; implies the format template.",
        examples: ["{time} {LEVEL} {owner} {source}:{line} {text}"]),
      Key(
        "min-level", .nameInAnyCase(of: Level.names), "Skip alerts below this level.",
        default: "low"),
      Key("tags", .names, "Write only alerts with one of these tags.", examples: [["payment"]]),
      Key("owners", .names, "Write only alerts with one of these owners."),
      Key(
        "exclude", .names,
        "Write no alerts of these rules: shell patterns, each of which matches ids or tags.",
        examples: [["ssh-*"]]),
      Key(
        "fsync", .name(of: SyncPolicy.allCases.map(\.rawValue)),
        "When to make the file durable: after each alert, at the end of a batch, or never.",
        default: "batch"),
      Key("rotate", rotation.schema, "When to rotate the file: rename it and begin a new one."),
    ], oneOf: ["file", "stdout"])

  static let rotation = KeyTable(
    [
      Key(
        "size",
        JSONSchema([
          "type": ["string", "integer"], "pattern": .text(Quantity.sizePattern),
          "minimum": .number(rotationSizeRange.lowerBound),
          "maximum": .number(rotationSizeRange.upperBound),
        ]), "Rotate before the file grows larger than this.", examples: ["100MB"]),
      Key(
        "age", JSONSchema(["type": "string", "pattern": .text(Quantity.timePattern)]),
        "Rotate when the file's first alert is this old.", examples: ["1d"]),
      Key("keep", .integer(in: keepRange), "How many old files to keep.", default: 7),
      Key(
        "compress", .name(of: FileRotation.Compression.allCases.map(\.rawValue)),
        "How to compress old files.", default: "none"),
    ])

  static let levels = KeyTable(
    Level.allCases.map { level in
      let score = LevelThresholds.standard.score(of: level)
      return Key(
        level.name, .integer(in: scoreRange), "The lowest score of the level '\(level.name)'.",
        default: .number(score))
    })

  static let limits = KeyTable([
    Key(
      "max-line", .integer(in: maxLineRange),
      "The longest line, in bytes, that is not cut.", default: 1_048_576),
    Key(
      "match-limit", .integer(in: matchLimitRange),
      "The most steps that PCRE2 may take to match a regex once.", default: 1_000_000),
    Key(
      "line-time", .integer(in: lineTimeRange),
      "The most milliseconds that all regexes together may take for a line.", default: 1000),
    Key(
      "line-wait", JSONSchema(["type": "string", "pattern": .text(Quantity.timePattern)]),
      "After how long without a change the last line of a remembered file is searched if it has no end.",
      default: "5s"),
    Key(
      "held-alerts", .integer(in: heldAlertsRange),
      "How many alerts to hold for a failing sink before it stalls the inputs.",
      default: 10_000),
    Key(
      "give-up-after", JSONSchema(["type": "string", "pattern": .text(Quantity.timePattern)]),
      "How long to retry a failing sink before the run gives up on it. Default: 30s in scan with a state folder, "
        + "for ever in follow.", examples: ["5m"]),
  ])

  static let allCodes = "all"
  private static let codes = WarningCode.allCases.map(\.rawValue)

  static let policy = KeyTable([
    Key(
      "errors", .names(of: codes, oneAlso: [allCodes]),
      "Warnings to treat as errors; 'all' for every warning.",
      examples: [["rule-without-test"]]),
    Key("off", .names(of: codes), "Warnings to turn off."),
    Key(
      "require", .names(of: LintPolicy.Requirement.allCases.map(\.rawValue)),
      "Keys that every rule must have.", examples: [["description", "owner"]]),
    Key("id", .text, "A regex that must match in the id of every rule.", examples: ["^pay-"]),
    Key("tag", .texts, "Regexes, one of which must match in every tag."),
  ])

  /// The JSON Schema of the file.
  package static let document = file.schema.document(
    title: "tocsin configuration",
    description:
      "The settings in tocsin.yaml; the command line takes precedence. Relative paths begin at "
      + "the file's own folder.")
}
