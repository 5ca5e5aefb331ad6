internal import Alerts
internal import Diagnostics
internal import Indexing
internal import JSON
internal import Rules
internal import YAMLReading

/// Reads overrides.
enum OverrideReader {
  /// The keys of a rule whose values are lists, to which `append: true` adds.
  static let listKeys =
    SummaryKey.all.filter(\.isList).map(\.name) + ["references", "except", "tests", "allow"]
  /// The keys of a rule that an override may change.
  static let changingKeys =
    SummaryKey.all.filter { !$0.isList }.map(\.name) + ["description", "level"] + listKeys
    + ["condition", "score", "disabled"]
  static let keys = KeyTable(
    [
      Key("id", .text, "The id of the rule to change.", isRequired: true),
      Key(
        "append", .truth,
        """
        Whether the lists of this override (\(listKeys.joined(separator: ", "))) extend the lists of the rule, \
        rather than replace them.
        """, default: false),
    ] + RuleReader.keys.keys.filter { changingKeys.contains($0.name) })
  /// The keys of a rule that only its own file may set.
  private static let fixedKeys = RuleReader.keys.names.filter { !keys.names.contains($0) }

  /// The id of the rule to change, and the changes; nil if an override is wrong, which has been reported.
  static func read(
    _ node: YAMLNode, reader: inout YAMLReader
  ) -> (id: String, fields: YAMLFields)? {
    let before = reader.reports
    guard
      let fields = reader.fields(
        of: node, what: "an override", known: keys, and: fixedKeys,
        reserved: RuleReader.reservedKeys)
    else { return nil }
    for key in fixedKeys.compactMap(fields.key) {
      reader.report(
        "not-overridable", "an override cannot change '\(key.text ?? "")'", at: key,
        help:
          "add words to a list that the rule uses, or disable the rule and write one of your own")
    }
    guard let id = fields["id"] else {
      if fields.lacks("id") {
        reader.report(
          "missing-key", "an override has no 'id'", at: node, help: "such as: id: disk-full")
      }
      return nil
    }
    guard let id = reader.text(id, what: "the id of a rule") else { return nil }
    if reader.reports == before, !changingKeys.contains(where: fields.has) {
      reader.report(
        "missing-key", "the override of '\(id)' changes nothing", at: node,
        help: "such as: {id: \(id), level: critical}")
    }
    return (id, fields)
  }

  /// Whether the lists of an override extend the lists of the rule.
  static func appends(_ fields: YAMLFields, reader: inout YAMLReader) -> Bool {
    guard let node = fields["append"], let key = fields.key("append"),
      reader.boolean(node, what: "'append'") ?? false
    else { return false }
    if !listKeys.contains(where: { !fields.lacks($0) }) {
      reader.report(
        "contradiction", "the override has no list to append", at: key,
        help: "'append' applies to \(listKeys.dropLast().joined(separator: ", ")) and "
          + (listKeys.last ?? ""))
    }
    return true
  }
}

extension LoadedRule {
  /// Drops the expected levels and scores from the rule's own tests if an override changes its level or its score. What
  /// must match and what must stay quiet still holds.
  mutating func prepareTests(for overrides: [RuleOverride]) {
    guard overrides.contains(where: { $0.fields.has("level") || $0.fields.has("score") }) else {
      return
    }
    rule.tests = rule.tests.map { test in
      guard case .alert(_, _, let terms) = test.expectation else { return test }
      var test = test
      test.isOfRuleBefore = true
      test.expectation = .alert(level: nil, score: nil, terms: terms)
      return test
    }
  }
}

extension RuleReader {
  /// Applies an override from this reader's file to a rule.
  mutating func apply(_ override: RuleOverride, to loaded: inout LoadedRule) {
    let fields = override.fields
    let terms = TermList(read: loaded.rule.terms.elements, names: loaded.rule.terms.map(\.name))
    func list<Item>(_ own: [Item], _ new: [Item]) -> [Item] { override.appends ? own + new : new }

    var rule = loaded.rule
    reader.read(fields, into: &rule.summary, appends: override.appends)
    if fields.has("description") {
      rule.description = text(fields, "description", "a description")
    }
    if let level = fields["level"].flatMap({ reader.level($0) }) { rule.level = level }
    if let references = texts(fields, "references") {
      rule.references = list(rule.references, references)
    }
    if fields.has("except") {
      rule.exceptions.elements = list(
        rule.exceptions.elements, exceptions(fields, options: loaded.wordOptions))
    }
    if fields.has("tests") {
      rule.tests = list(rule.tests, tests(fields, terms: terms.names))
    }
    if fields.has("condition"), let condition = condition(fields, terms: terms) {
      rule.condition = condition
    }
    if fields.has("score") { rule.weights = weights(fields, terms: terms.names) }
    if let allow = fields["allow"] { checkAllowed(allow) }
    if let disabled = fields["disabled"].flatMap({ reader.boolean($0, what: "'disabled'") }) {
      loaded.isDisabled = disabled
    }
    loaded.rule = rule
    for key in OverrideReader.changingKeys {
      guard let node = fields[key] else { continue }
      let value = WrittenValue(node: node, file: override.file)
      let own = OverrideReader.listKeys.contains(key) ? loaded.written(key) : []
      loaded.overridden[key] = list(own, [value])
    }
  }
}
