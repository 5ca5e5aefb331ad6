internal import Alerts
internal import JSON
internal import TextFolding
internal import YAMLReading

/// The defaults of a file for all of its rules.
struct RuleDefaults {
  var folding: Folding = .case
  var wholeWord = false
  var level = Level.medium
  /// The exceptions of every rule, besides its own; not read yet. Their words have the rule's folds.
  var exceptions: YAMLNode?
  /// What the alerts of the file's rules carry. Its id stays empty.
  var summary = RuleSummary(id: "")

  static let keys = KeyTable(
    [
      Key(
        "fold", .reference("fold"), "Which differences between a word and the text are ignored.",
        default: "case", examples: [["case", "width", "hant"]]),
      Key("word", .truth, RuleFileSchema.meaningOfWord, default: false),
      Key(
        "level", .reference("level"), "The level of a rule's alerts, unless 'score' changes it.",
        default: "medium"),
    ] + SummaryKey.all.filter(\.isInDefaults).map(\.key)
      + [
        Key(
          "except", .list(of: .reference("exception")),
          "Exceptions of every rule of the file, besides its own.",
          examples: [[["when": ["演练", "drill"]]]])
      ])

  static func read(from node: YAMLNode?, reader: inout YAMLReader) -> RuleDefaults {
    var defaults = RuleDefaults()
    guard let node,
      let fields = reader.fields(
        of: node, what: "'defaults'", known: keys,
        hints: FoldingNames.hints.merging(DisablingHelp.hints(of: node)) { $1 })
    else { return defaults }
    if let fold = fields["fold"] { defaults.folding = reader.folding(fold) ?? .case }
    if let word = fields["word"] {
      defaults.wholeWord = reader.boolean(word, what: "'word'") ?? false
    }
    if let level = fields["level"] { defaults.level = reader.level(level) ?? .medium }
    defaults.exceptions = fields["except"]
    reader.read(fields, into: &defaults.summary)
    return defaults
  }
}
