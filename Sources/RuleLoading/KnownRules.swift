internal import Alerts
internal import Diagnostics
internal import Rules

/// The rules that a test file may name.
struct KnownRules {
  private var rules: [String: Rule] = [:]
  private var disabled: Set<String> = []
  private var outside: Set<String> = []

  /// - Parameter isAsked: whether the file tests a rule.
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

  /// Why an id names no rule that the file tests, for messages.
  func absence(of id: String) -> String {
    if disabled.contains(id) { return "the rule '\(id)' is disabled" }
    if outside.contains(id) { return "the rule '\(id)' is not in the files listed in 'rules'" }
    return "there is no rule '\(id)'"
  }

  /// The ids of the rules that the file tests, sorted.
  var ids: [String] { rules.keys.sorted() }

  /// The help for an id that names no rule that the file tests.
  ///
  /// - Parameter ids: the ids of the rules that the file tests, sorted.
  func help(for id: String, among ids: [String]) -> String? {
    if disabled.contains(id) { return "take this name out, or enable the rule" }
    if outside.contains(id) { return "add its file to 'rules'" }
    return Suggestion.help(for: id, among: ids)
  }
}
