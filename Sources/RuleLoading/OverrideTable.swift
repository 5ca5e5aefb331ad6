internal import Alerts
internal import Diagnostics
internal import Rules
internal import YAMLReading

/// The changes that one place makes to a rule that another place defines.
struct RuleOverride {
  var id: String
  var fields: YAMLFields
  var file: Int
  /// Whether its lists are added to the rule's, not put in their place.
  var appends: Bool
}

/// The overrides of all files that are loaded together. Their effect does not depend on the order of the files.
struct OverrideTable {
  private var overrides: [RuleOverride] = []

  mutating func add(of file: inout RuleFile, at index: Int) {
    guard let items = file.overrideItems() else { return }
    for item in items {
      guard
        let (id, fields) = OverrideReader.read(item, reader: &file.reader)
      else { continue }
      let appends = OverrideReader.appends(fields, reader: &file.reader)
      overrides.append(RuleOverride(id: id, fields: fields, file: index, appends: appends))
    }
  }

  /// Applies the overrides to the rules. Reports defects to the files of the overrides.
  ///
  /// - Parameter ids: the ids of all rules. `rules` lacks the rules that have defects.
  func apply(
    to rules: inout [LoadedRule], ids: [String], lists: ResolvedLists,
    wordFiles: inout WordFiles, files: inout [RuleFile]
  ) {
    reportUnknownRules(ids, files: &files)
    reportConflicts(files: &files)
    let ofRule = Dictionary(grouping: overrides, by: \.id)
    for index in rules.indices {
      guard let changes = ofRule[rules[index].rule.summary.id] else { continue }
      rules[index].prepareTests(for: changes)
      // Replacements come first: additions extend the result.
      for change in changes.filter({ !$0.appends }) + changes.filter(\.appends) {
        var reader = RuleReader(
          reader: files[change.file].reader.handOver(), defaults: RuleDefaults(), lists: lists,
          wordFiles: wordFiles, path: files[change.file].path)
        reader.apply(change, to: &rules[index])
        files[change.file].reader = reader.reader
        wordFiles = reader.wordFiles
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
    }
    var first: [Change: SourcePlace] = [:]
    for override in overrides {
      for key in OverrideReader.changingKeys {
        guard let node = override.fields.key(key),
          !(override.appends && OverrideReader.listKeys.contains(key))
        else { continue }
        let change = Change(id: override.id, key: key)
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
