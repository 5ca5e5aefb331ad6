internal import JSON

/// The keys of rule files, in the order of the canonical layout: readers, schemas, lints and the formatter take them
/// from the same tables.
package enum RuleFileKeys {
  /// The keys of a rule file.
  package static let file = RuleFile.keys.names
  /// The keys of a rule.
  package static let rule = RuleReader.keys.names
  /// The keys of a rule that an override may change.
  package static let overridable = OverrideReader.changingKeys
}
