internal import Alerts
internal import Diagnostics
internal import JSON
internal import Rules
internal import YAMLReading

/// Reads one rule, and collects its defects.
struct RuleReader {
  /// The keys of a rule, in the order of the canonical layout.
  static let keys = KeyTable(
    [
      Key(
        "id", .text.adding("pattern", "^[a-z0-9-]+$"),
        "The rule's name in alerts: a-z, 0-9 and -; unique among all files loaded together.",
        isRequired: true, examples: ["refund-dispute"]),
      SummaryKey.title.key,
      Key("description", .text, "Why the rule matters, and what to do when it matches."),
      Key(
        "level", .reference("level"), "The level of a rule's alerts, unless 'score' changes it.",
        default: "medium"),
      SummaryKey.owner.key,
      SummaryKey.tags.key,
      Key("references", .texts, "Where to read more."),
      Key(
        "match", RuleFileSchema.terms,
        """
        The terms: names, each with words or a regex. A term whose name begins with _ counts only in the \
        condition.
        """,
        examples: [["refund": ["words": ["退款", "退费"]], "order": ["regex": "订单\\s*\\d{6,}"]]]),
      Key(
        "words", .reference("words"),
        "Short form of a rule with a single term of words; the term is named 'words'."),
      Key(
        "regex", .text,
        "Short form of a rule with a single PCRE2 regex; the term is named 'regex'."),
      Key(
        "fold", .reference("fold"),
        "Which differences between a word and the text are ignored, for all words of the rule."),
      Key("word", .truth, RuleFileSchema.meaningOfWord, default: false),
      Key(
        "condition", .text,
        """
        When the rule matches: term names with and, or, not, then, any, all, 2 of them, #term >= 3, \
        near(a, b, 20). Put a condition that contains # in quotes.
        """,
        default: "any", examples: ["refund and (late or order) and not _staff"]),
      Key(
        "except", .list(of: .reference("exception")),
        "Exceptions: texts that cover occurrences of terms, or suppress the alert."),
      Key(
        "score", RuleFileSchema.weights,
        """
        What each term that occurs adds to the score, which starts at the threshold of the rule's level: \
        \(thresholds).
        """, examples: [["refund": 10, "late": 15]]),
      Key(
        "allow", .names(of: WarningCode.namesOfRules),
        "Warnings of 'tocsin check' that are intended here, and not reported.",
        examples: [["one-character-word"]]),
      Key(
        "tests", .list(of: .reference("test")),
        "Lines that the rule must match, and lines for which it must stay quiet; 'tocsin test' runs them."
      ),
      Key("disabled", .truth, "Whether the rule is not loaded.", default: false),
    ], oneOf: ["match", "words", "regex"])
  private static let thresholds = Level.allCases
    .map { "\($0.name) \(LevelThresholds.standard.score(of: $0))" }.joined(separator: ", ")
  static let reservedKeys = [
    "count", "sequence", "absence", "spike", "throttle", "schedule", "due", "by", "field",
  ]

  var reader: YAMLReader
  let defaults: RuleDefaults
  let lists: ResolvedLists
  var wordFiles: WordFiles
  let path: String

  mutating func read(_ node: YAMLNode, places: inout [String: SourcePlace]) -> LoadedRule? {
    let before = reader.reports
    guard
      let fields = reader.fields(
        of: node, what: "a rule", known: Self.keys, reserved: Self.reservedKeys,
        hints: FoldingNames.hints.merging(DisablingHelp.hints(of: node)) { $1 })
    else { return nil }
    let id = id(fields, places: &places)
    let inherited = WordOptions(folding: defaults.folding, wholeWord: defaults.wholeWord)
    let options = ruleOptions(fields, inherited: inherited)
    let terms = terms(fields, options: options)
    let names = terms.names
    let condition = condition(fields, terms: terms)
    var summary = defaults.summary
    summary.id = id ?? ""
    reader.read(fields, into: &summary)
    let shared = exceptions(defaults.exceptions, options: options)
    var rule = Rule(
      summary: summary,
      description: text(fields, "description", "a description"),
      references: texts(fields, "references") ?? [],
      level: fields["level"].flatMap { reader.level($0) } ?? defaults.level,
      terms: terms.read,
      condition: condition ?? .and([]),
      exceptions: shared + exceptions(fields, options: options),
      weights: weights(fields, terms: names),
      tests: tests(fields, terms: names),
      place: reader.place(of: fields["id"] ?? node))
    rule.sharedExceptions = shared.count
    if let allow = fields["allow"] { checkAllowed(allow) }
    let isDisabled = fields["disabled"].flatMap { reader.boolean($0, what: "'disabled'") } ?? false
    // With a defect anywhere, no rule is loaded.
    guard reader.reports == before else { return nil }
    return LoadedRule(rule: rule, isDisabled: isDisabled, wordOptions: options, node: node)
  }

  /// Reports every code in `allow` that does not belong to a warning that rules may allow.
  mutating func checkAllowed(_ node: YAMLNode) {
    guard reader.texts(node, what: "'allow'") != nil else { return }
    for item in node.items ?? [node] {
      guard let name = item.text, !name.isEmpty else { continue }
      if WarningCode(rawValue: name)?.isOfRules == true { continue }
      let isError = DiagnosticCode.errors.contains { $0.name == name }
      reader.report(
        "unknown-code",
        isError
          ? "'\(name)' is an error and cannot be allowed"
          : "there is no warning '\(name)' that a rule can allow", at: item,
        help: isError
          ? "correct what it reports"
          : Suggestion.help(for: name, among: WarningCode.namesOfRules)
            ?? "docs/diagnostics.md lists all codes")
    }
  }

  /// The words of a file; a relative path starts at the rule file's folder.
  mutating func readWordFile(_ name: String, at node: YAMLNode) -> [[UInt8]]? {
    wordFiles.words(of: name, at: node, ruleFile: path, reader: &reader)
  }

  mutating func text(_ fields: YAMLFields, _ key: String, _ what: String) -> String? {
    fields[key].flatMap { reader.text($0, what: what) }
  }

  mutating func texts(_ fields: YAMLFields, _ key: String) -> [String]? {
    fields[key].flatMap { reader.texts($0, what: "'\(key)'") }
  }

  private mutating func id(
    _ fields: YAMLFields, places: inout [String: SourcePlace]
  ) -> String? {
    guard let node = fields["id"] else {
      guard fields.lacks("id") else { return nil }
      reader.report(
        "missing-key", "a rule has no 'id'", at: fields.node, help: "such as: id: refund-dispute")
      return nil
    }
    guard let id = reader.text(node, what: "an id") else { return nil }
    guard RuleSummary.isValidID(id) else {
      reader.report(
        "bad-id", "the id '\(id)' contains characters other than a-z, 0-9 and -", at: node,
        help: "use only these characters; 'title' takes any text")
      return nil
    }
    let place = reader.place(of: node)
    if let first = places[id] {
      reader.report(
        "duplicate-id", "two rules have the id '\(id)'", at: node,
        help: "rename one: ids are unique among all files loaded together; the first is at \(first)"
      )
      return nil
    }
    places[id] = place
    return id
  }

  /// `fold` and `word` of a rule apply to all of its words, including those of its exceptions. A rule of a single regex
  /// cannot have them; the reading of its pattern reports that, so this does not.
  private mutating func ruleOptions(
    _ fields: YAMLFields, inherited: WordOptions
  ) -> WordOptions {
    fields.has("regex") && !fields.has("match")
      ? inherited : wordOptions(fields, inherited: inherited)
  }
}
