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
      Key("id", .text, "The id of the rule to change."),
      Key(
        "rules", .names,
        "The rules to change, in place of an id: shell patterns, each of which matches ids or tags.",
        examples: [["ssh-*", "payment"]]),
      Key(
        "append", .truth,
        """
        Whether the lists of this override (\(listKeys.joined(separator: ", "))) extend the lists of the rule, \
        rather than replace them.
        """, default: false),
    ] + RuleReader.keys.keys.filter { changingKeys.contains($0.name) }, oneOf: ["id", "rules"])
  /// The keys of a rule that only its own file may set.
  private static let fixedKeys = RuleReader.keys.names.filter { !keys.names.contains($0) }

  /// The keys that say something about one rule alone.
  private static let singleKeys = ["title", "description", "condition", "score", "tests"]

  /// What an override changes, and the changes; nil if it is wrong, which has been reported.
  static func read(
    _ node: YAMLNode, reader: inout YAMLReader
  ) -> (subject: RuleOverride.Subject, fields: YAMLFields)? {
    let before = reader.reports
    guard
      let fields = reader.fields(
        of: node, what: "an override", known: keys, and: fixedKeys,
        reserved: RuleReader.reservedKeys, hints: DisablingHelp.hints(of: node))
    else { return nil }
    for key in fixedKeys.compactMap(fields.key) {
      reader.report(
        "not-overridable", "an override cannot change '\(key.text ?? "")'", at: key,
        help:
          "add words to a list that the rule uses, or disable the rule and write one of your own")
    }
    guard let subject = subject(fields, reader: &reader) else { return nil }
    if reader.reports == before, !changingKeys.contains(where: fields.has) {
      let (name, example) =
        switch subject {
        case .rule(let id): (id, "id: \(id)")
        case .matching(let patterns):
          (patterns.map(\.text).joined(separator: "', '"), "rules: [ssh-*]")
        }
      reader.report(
        "missing-key", "the override of '\(name)' changes nothing", at: node,
        help: "such as: {\(example), level: critical}")
    }
    return (subject, fields)
  }

  private static func subject(
    _ fields: YAMLFields, reader: inout YAMLReader
  ) -> RuleOverride.Subject? {
    switch (fields["id"], fields["rules"]) {
    case (let id?, nil):
      return reader.text(id, what: "the id of a rule").map { .rule($0) }
    case (nil, let rules?):
      for key in singleKeys.compactMap(fields.key) {
        reader.report(
          "not-overridable", "an override of many rules cannot change '\(key.text ?? "")'", at: key,
          help: "name one rule by its 'id'")
      }
      guard let names = reader.texts(rules, what: "'rules'"), !names.isEmpty else { return nil }
      return .matching(names.map { RulePattern($0) })
    case (_?, let rules?):
      reader.report(
        "contradiction", "an override has both 'id' and 'rules'", at: rules,
        help: "keep the one that is meant")
      return nil
    case (nil, nil):
      guard fields.lacks("id", "rules") else { return nil }
      reader.report(
        "missing-key", "an override has no 'id'", at: fields.node,
        help: "such as: id: disk-full, or rules: [disk-*] for many")
      return nil
    }
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
      let added = exceptions(fields, options: loaded.wordOptions)
      let shared = rule.exceptions.elements.prefix(rule.sharedExceptions)
      let own = Array(rule.exceptions.elements.dropFirst(shared.count))
      if override.isOfMany {
        // An exception of many rules adds to those of each.
        rule.exceptions.elements = shared + added + own
        rule.sharedExceptions += added.count
      } else {
        rule.exceptions.elements = shared + list(own, added)
      }
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
      guard !(override.isOfMany && key == "except") else {
        loaded.sharedExceptions.append(value)
        continue
      }
      let own = OverrideReader.listKeys.contains(key) ? loaded.written(key) : []
      loaded.overridden[key] = list(own, [value])
    }
  }
}
