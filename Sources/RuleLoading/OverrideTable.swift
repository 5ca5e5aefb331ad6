internal import Alerts
internal import Diagnostics
internal import Rules
internal import YAMLReading

/// The changes that one place makes to a rule that another place defines.
struct RuleOverride {
  /// Which rules are changed.
  enum Subject {
    case rule(String)
    case matching([RulePattern])
  }

  var id: String
  var fields: YAMLFields
  var file: Int
  /// Whether its lists are added to the rule's, not put in their place.
  var appends: Bool
  /// Whether the place changes all rules that match patterns. A place that names one rule prevails.
  var isOfMany = false
}

/// The overrides of all files that are loaded together. Their effect does not depend on the order of the files.
struct OverrideTable {
  /// An override of all rules that match patterns.
  private struct OverrideOfMany {
    var patterns: [RulePattern]
    var change: RuleOverride
  }

  private var overrides: [RuleOverride] = []
  private var overridesOfMany: [OverrideOfMany] = []

  mutating func add(of file: inout RuleFile, at index: Int) {
    guard let items = file.overrideItems() else { return }
    for item in items {
      guard
        let (subject, fields) = OverrideReader.read(item, reader: &file.reader)
      else { continue }
      let appends = OverrideReader.appends(fields, reader: &file.reader)
      var change = RuleOverride(id: "", fields: fields, file: index, appends: appends)
      switch subject {
      case .rule(let id):
        change.id = id
        overrides.append(change)
      case .matching(let patterns):
        change.isOfMany = true
        overridesOfMany.append(OverrideOfMany(patterns: patterns, change: change))
      }
    }
  }

  /// Applies the overrides to the rules. Reports defects to the files of the overrides.
  ///
  /// - Parameter ids: the ids of all rules. `rules` lacks the rules that have defects.
  mutating func apply(
    to rules: inout [LoadedRule], ids: [String], lists: ResolvedLists,
    wordFiles: inout WordFiles, files: inout [RuleFile]
  ) {
    reportUnknownRules(ids, files: &files)
    expand(to: rules, areAll: ids.count == rules.count, files: &files)
    reportConflicts(files: &files)
    let ofRule = Dictionary(grouping: overrides, by: \.id)
    for index in rules.indices {
      guard let changes = ofRule[rules[index].rule.summary.id] else { continue }
      rules[index].prepareTests(for: changes)
      // What changes one rule comes after what changes many. Replacements come first: additions extend the result.
      let inOrder =
        changes.filter { $0.isOfMany && !$0.appends }
        + changes.filter { $0.isOfMany && $0.appends }
        + changes.filter { !$0.isOfMany && !$0.appends }
        + changes.filter { !$0.isOfMany && $0.appends }
      for change in inOrder {
        var reader = RuleReader(
          reader: files[change.file].reader.handOver(), defaults: RuleDefaults(), lists: lists,
          wordFiles: wordFiles, path: files[change.file].path)
        reader.apply(change, to: &rules[index])
        files[change.file].reader = reader.reader
        wordFiles = reader.wordFiles
      }
    }
  }

  /// Makes an override of each rule that patterns match. Reports a pattern that matches none, unless rules are missing
  /// because of defects.
  private mutating func expand(to rules: [LoadedRule], areAll: Bool, files: inout [RuleFile]) {
    for many in overridesOfMany {
      for rule in rules where many.patterns.contains(where: { $0.matches(rule.rule.summary) }) {
        var change = many.change
        change.id = rule.rule.summary.id
        overrides.append(change)
      }
      guard areAll, let node = many.change.fields["rules"] else { continue }
      for (pattern, item) in zip(many.patterns, node.items ?? [node])
      where !rules.contains(where: { pattern.matches($0.rule.summary) }) {
        let names = rules.map(\.rule.summary.id) + rules.flatMap(\.rule.summary.tags)
        files[many.change.file].reader.report(
          "unknown-rule", "'\(pattern.text)' matches the id or a tag of no rule", at: item,
          help: Suggestion.nearest(to: pattern.text, among: names).map { "did you mean '\($0)'?" }
            ?? "load the files of the rules together with this one")
      }
    }
  }

  private func reportUnknownRules(_ ids: [String], files: inout [RuleFile]) {
    let known = Set(ids)
    let sorted = ids.sorted()
    for override in overrides where !known.contains(override.id) {
      guard let node = override.fields["id"] else { continue }
      files[override.file].reader.report(
        "unknown-rule", "there is no rule '\(override.id)' to override", at: node,
        help: Suggestion.nearest(to: override.id, among: sorted).map { "did you mean '\($0)'?" }
          ?? "load the file of the rule together with this one")
    }
  }

  /// Reports keys that two places set. Any number of places may add to a list.
  private func reportConflicts(files: inout [RuleFile]) {
    struct Change: Hashable {
      var id: String
      var key: String
      var isOfMany: Bool
    }
    var first: [Change: SourcePlace] = [:]
    for override in overrides {
      for key in OverrideReader.changingKeys {
        guard let node = override.fields.key(key),
          !(override.appends && OverrideReader.listKeys.contains(key)),
          !(override.isOfMany && key == "except")
        else { continue }
        let change = Change(id: override.id, key: key, isOfMany: override.isOfMany)
        guard let place = first[change] else {
          first[change] = files[override.file].reader.place(of: node)
          continue
        }
        files[override.file].reader.report(
          "duplicate-override", "'\(key)' of the rule '\(override.id)' is overridden twice",
          at: node, help: "the first is at \(place); keep the one that is meant")
      }
    }
  }
}
