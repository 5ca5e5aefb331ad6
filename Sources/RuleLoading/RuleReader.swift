internal import Alerts
internal import Diagnostics
internal import JSON
internal import Rules
internal import YAMLReading

/// Reads one rule, and collects what is wrong with it.
struct RuleReader {
  /// What a rule may say.
  static let keys = KeyTable(
    [
      Key(
        "id", .text.adding("pattern", "^[a-z0-9-]+$"),
        "The rule's name in alerts: a-z, 0-9 and -, unique over all files loaded together.",
        isRequired: true, examples: ["refund-dispute"]),
      Key("title", .text, "What rang, in one line for people.", examples: ["退款纠纷"]),
      Key("description", .text, "Why the rule matters, and what to do when it rings."),
      Key(
        "level", .reference("level"), "The level that a line starts from.", default: "medium"),
      Key("owner", .text, "Who is to answer.", examples: ["service-desk"]),
      Key("tags", .texts, "Words to sort alerts by.", examples: [["complaint", "transport"]]),
      Key("references", .texts, "Where more is to be read."),
      Key(
        "match", RuleFileSchema.terms,
        """
        What is looked for: names, each with words or a regex. A name that begins with _ is for the \
        condition only.
        """,
        examples: [["refund": ["words": ["退款", "退费"]], "order": ["regex": "订单\\s*\\d{6,}"]]]),
      Key(
        "words", .reference("words"),
        "The short form of a rule with one term of words, which is named 'words'."),
      Key(
        "regex", .text, "The short form of a rule with one regex, which is named 'regex'. PCRE2."),
      Key(
        "fold", .reference("fold"),
        "Which differences between a word and the text do not count, for all words of the rule."),
      Key("word", .truth, RuleFileSchema.meaningOfWord, default: false),
      Key(
        "condition", .text,
        """
        When the rule rings: term names with and, or, not, then, any, all, 2 of them, #term >= 3, \
        near(a, b, 20). Put one with # into quotes.
        """,
        default: "any", examples: ["refund and (late or order) and not _staff"]),
      Key(
        "except", .list(of: .reference("exception")),
        "What keeps the rule from ringing although its condition holds."),
      Key(
        "score", RuleFileSchema.weights,
        """
        What each term that occurs adds to the score, which starts at the threshold of the rule's level: \
        \(thresholds).
        """, examples: [["refund": 10, "late": 15]]),
      Key(
        "allow", .names(of: WarningCode.namesOfRules),
        "Warnings of 'tocsin check' that were looked at and have a reason.",
        examples: [["one-character-word"]]),
      Key(
        "tests", .list(of: .reference("test")),
        "Lines that must alert and lines that must be quiet; 'tocsin test' runs them."),
      Key("disabled", .truth, "Whether the rule is kept out.", default: false),
    ], oneOf: ["match", "words", "regex"])
  private static let thresholds = Level.allCases
    .map { "\($0.name) \(LevelThresholds.standard.score(of: $0))" }.joined(separator: ", ")
  static let reservedKeys = [
    "count", "sequence", "absence", "spike", "throttle", "schedule", "due", "by", "field",
  ]

  var reader: YAMLReader
  let defaults: RuleDefaults
  let lists: ResolvedLists
  let path: String

  mutating func read(_ node: YAMLNode, places: inout [String: SourcePlace]) -> LoadedRule? {
    let before = reader.diagnostics.count
    guard
      let fields = reader.fields(
        of: node, what: "a rule", known: Self.keys, reserved: Self.reservedKeys,
        hints: FoldingNames.hints)
    else { return nil }
    let id = id(fields, places: &places)
    let inherited = WordOptions(folding: defaults.folding, wholeWord: defaults.wholeWord)
    let options = ruleOptions(fields, inherited: inherited)
    let terms = terms(fields, options: options)
    let names = terms.names
    let condition = condition(fields, terms: terms)
    let rule = Rule(
      summary: RuleSummary(
        id: id ?? "", title: text(fields, "title", "a title"),
        owner: fields.has("owner") ? text(fields, "owner", "an owner") : defaults.owner,
        tags: texts(fields, "tags") ?? defaults.tags),
      description: text(fields, "description", "a description"),
      references: texts(fields, "references") ?? [],
      level: fields["level"].flatMap { reader.level($0) } ?? defaults.level,
      terms: terms.read,
      condition: condition ?? .and([]),
      exceptions: exceptions(fields, options: options),
      weights: weights(fields, terms: names),
      tests: tests(fields, terms: names),
      place: reader.place(of: fields["id"] ?? node))
    if let allow = fields["allow"] { checkAllowed(allow) }
    let isDisabled = fields["disabled"].flatMap { reader.boolean($0, what: "'disabled'") } ?? false
    // A rule with a defect is not handed on: nothing is loaded then anyway.
    guard reader.diagnostics.count == before else { return nil }
    return LoadedRule(rule: rule, isDisabled: isDisabled, wordOptions: options, node: node)
  }

  /// Codes of warnings that were looked at: what they are for is the business of those who warn.
  mutating func checkAllowed(_ node: YAMLNode) {
    guard reader.texts(node, what: "'allow'") != nil else { return }
    for item in node.items ?? [node] {
      guard let name = item.text, !name.isEmpty else { continue }
      if WarningCode(rawValue: name)?.isOfRules == true { continue }
      let isError = DiagnosticCode.errors.contains { $0.name == name }
      reader.report(
        "unknown-code",
        isError
          ? "'\(name)' is an error, which cannot be allowed"
          : "a rule has no warning '\(name)' to allow", at: item,
        help: isError
          ? "mend what it is about"
          : Suggestion.help(for: name, among: WarningCode.namesOfRules)
            ?? "docs/diagnostics.md lists all codes")
    }
  }

  /// The words of a file, relative to the rule file.
  mutating func readWordFile(_ name: String, at node: YAMLNode) -> [[UInt8]]? {
    WordFile.words(of: name, at: node, ruleFile: path, reader: &reader)
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
        "bad-id", "the id '\(id)' has characters other than a-z, 0-9 and -", at: node,
        help: "'title' takes any text")
      return nil
    }
    let place = reader.place(of: node)
    if let first = places[id] {
      reader.report(
        "duplicate-id", "two rules have the id '\(id)'", at: node,
        help: "the first is at \(first); ids are unique over all files loaded together")
      return nil
    }
    places[id] = place
    return id
  }

  /// `fold` and `word` right under a rule are for all of its words, those of its exceptions among them; for a rule
  /// that is one regex they are wrong, which its pattern says.
  private mutating func ruleOptions(
    _ fields: YAMLFields, inherited: WordOptions
  ) -> WordOptions {
    fields.has("regex") && !fields.has("match")
      ? inherited : wordOptions(fields, inherited: inherited)
  }
}
