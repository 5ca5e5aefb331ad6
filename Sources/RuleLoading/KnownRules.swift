internal import Alerts
internal import Diagnostics
internal import Rules

/// The rules that a test file may name.
struct KnownRules {
  private var rules: [String: Rule] = [:]
  private var disabled: Set<String> = []
  private var outside: Set<String> = []

  /// - Parameter isAsked: whether a rule is among those that the file's lines are asked of.
  init(_ loaded: [LoadedRule], isAsked: (Rule) -> Bool) {
    for loaded in loaded {
      let id = loaded.rule.summary.id
      if loaded.isDisabled {
        disabled.insert(id)
      } else if isAsked(loaded.rule) {
        rules[id] = loaded.rule
      } else {
        outside.insert(id)
      }
    }
  }

  subscript(_ id: String) -> Rule? { rules[id] }

  /// All ids.
  var ids: Set<String> { Set(rules.keys) }

  /// Why there is no rule of an id, for messages.
  func absence(of id: String) -> String {
    if disabled.contains(id) { return "the rule '\(id)' is disabled" }
    if outside.contains(id) { return "the rule '\(id)' is not in the files that 'rules' names" }
    return "there is no rule '\(id)'"
  }

  /// What to do about it.
  func help(for id: String) -> String? {
    if disabled.contains(id) { return "take the test out as well, or 'disabled: true'" }
    if outside.contains(id) { return "add its file to 'rules'" }
    return Suggestion.help(for: id, among: rules.keys.sorted())
  }
}
