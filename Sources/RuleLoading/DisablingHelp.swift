internal import YAMLReading

/// What to do for those who try to disable a rule where it stands, with the words of other tools.
enum DisablingHelp {
  /// How a rule is kept out.
  static let text =
    "to keep a rule out: 'disabled: true'; if others keep its file, {id: …, disabled: true} under 'overrides' "
    + "of a file of your own; or 'exclude' in tocsin.yaml, or --exclude"

  /// Keys that mean a disabled rule, whatever their value.
  private static let keys: Set<String> = [
    "active", "deactivated", "disable", "enable", "enabled", "exclude", "excluded", "ignore",
    "ignored", "inactive", "mute", "muted", "off", "silence", "silenced", "skip", "suppress",
    "suppressed",
  ]
  /// Keys that grade a rule elsewhere.
  private static let grades: Set<String> = [
    "action", "importance", "priority", "severity", "state", "status",
  ]
  /// Values that mean a disabled rule where a level stands.
  private static let levels: Set<String> = [
    "0", "disable", "disabled", "false", "ignore", "ignored", "inactive", "mute", "never", "no",
    "none", "null", "off", "silent", "~", "关闭", "禁用", "忽略", "无",
  ]

  /// The help for keys of a mapping that it may not have, by key.
  static func hints(of node: YAMLNode) -> [String: String] {
    var hints: [String: String] = [:]
    for (key, value) in node.pairs ?? [] {
      guard let name = key.text else { continue }
      let isGrade = grades.contains(name)
      if keys.contains(name) || isGrade && (value.kind == .nothing || isOff(value.text)) {
        hints[name] = text
      } else if isGrade, name != "action", name != "state", name != "status" {
        hints[name] = "'level' says how severe a rule is: low, medium, high or critical"
      }
    }
    return hints
  }

  /// Whether a value in the place of a level means that the rule is disabled.
  static func isOff(_ value: String?) -> Bool {
    value.map { levels.contains($0.lowercased()) } ?? false
  }
}
