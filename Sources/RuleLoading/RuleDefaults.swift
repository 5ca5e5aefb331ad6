internal import Alerts
internal import JSON
internal import TextFolding
internal import YAMLReading

/// The defaults of a file for all of its rules.
struct RuleDefaults {
  var folding: Folding = .case
  var wholeWord = false
  var owner: String?
  var level = Level.medium
  var tags: [String] = []

  static let keys = KeyTable([
    Key(
      "fold", .reference("fold"), "Which differences between a word and the text are ignored.",
      default: "case", examples: [["case", "width", "hant"]]),
    Key("word", .truth, RuleFileSchema.meaningOfWord, default: false),
    Key("owner", .text, "Who is responsible for the alerts."),
    Key(
      "level", .reference("level"), "The level of a rule's alerts, unless 'score' changes it.",
      default: "medium"),
    Key("tags", .texts, "Words by which to sort alerts."),
  ])

  static func read(from node: YAMLNode?, reader: inout YAMLReader) -> RuleDefaults {
    var defaults = RuleDefaults()
    guard let node,
      let fields = reader.fields(
        of: node, what: "'defaults'", known: keys, hints: FoldingNames.hints)
    else { return defaults }
    if let fold = fields["fold"] { defaults.folding = reader.folding(fold) ?? .case }
    if let word = fields["word"] {
      defaults.wholeWord = reader.boolean(word, what: "'word'") ?? false
    }
    if let owner = fields["owner"] { defaults.owner = reader.text(owner, what: "an owner") }
    if let level = fields["level"] { defaults.level = reader.level(level) ?? .medium }
    if let tags = fields["tags"] { defaults.tags = reader.texts(tags, what: "'tags'") ?? [] }
    return defaults
  }
}
