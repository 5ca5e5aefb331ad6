internal import Alerts
internal import Configuration
internal import Diagnostics
internal import Rules

/// The rules that a run leaves out: those that --exclude names, or else those that the configuration does.
struct RuleExclusion {
  private let asked: [RulePattern]
  private let configuration: Configuration?

  /// - Parameter asked: the patterns of --exclude.
  init(_ asked: [String], _ configuration: Configuration?) {
    self.asked = asked.map { RulePattern($0) }
    self.configuration = configuration
  }

  /// What leaves a rule out, for people; nil if nothing does.
  func reason(for rule: RuleSummary) -> String? {
    guard asked.isEmpty else {
      return asked.first { $0.matches(rule) }.map { "--exclude '\($0.text)'" }
    }
    guard let configuration else { return nil }
    return configuration.exclude.first { $0.pattern.matches(rule) }.map {
      "exclude: '\($0.pattern.text)' at \(configuration.file):\($0.location.line):\($0.location.column)"
    }
  }

  /// The rules that stay. If a pattern of --exclude matches no rule, or none is left, reports it and ends the command.
  func remaining(of rules: [Rule]) throws(ExitStatus) -> [Rule] {
    try refuseIdle(among: rules)
    let remaining = rules.filter { reason(for: $0.summary) == nil }
    guard remaining.isEmpty, let first = rules.first else { return remaining }
    Console.complain(
      "every rule is excluded, and nothing would be found; "
        + "\(first.summary.id) is left out by \(reason(for: first.summary) ?? "")")
    throw ExitStatus(.wrongRules)
  }

  /// Ends the command if a pattern of --exclude matches no rule: it is probably misspelt.
  func refuseIdle(among rules: [Rule]) throws(ExitStatus) {
    for pattern in asked where !rules.contains(where: { pattern.matches($0.summary) }) {
      let help = Self.nearest(pattern, among: rules.map(\.summary)).map { "; \($0)" } ?? ""
      Console.complain(
        "--exclude '\(pattern.text)' matches the id or a tag of none of \(rules.count) rules\(help)"
      )
      throw ExitStatus(.wrongUsage)
    }
  }

  /// A warning for each pattern of the configuration that matches no rule, also of its sinks.
  static func idlePatterns(
    of configuration: Configuration, among rules: [RuleSummary]
  ) -> [Diagnostic] {
    let placed = configuration.exclude + configuration.sinks.flatMap(\.exclude)
    return placed.filter { placed in !rules.contains(where: placed.pattern.matches) }.map { idle in
      Diagnostic(
        code: "unknown-rule", severity: .warning,
        message: "'\(idle.pattern.text)' excludes nothing: no rule has such an id or tag",
        file: configuration.file, location: idle.location,
        help: nearest(idle.pattern, among: rules)
          ?? "take it out, or correct it; 'tocsin explain --all' lists the ids")
    }
  }

  private static func nearest(_ pattern: RulePattern, among rules: [RuleSummary]) -> String? {
    Suggestion.nearest(to: pattern.text, among: rules.map(\.id) + rules.flatMap(\.tags)).map {
      "did you mean '\($0)'?"
    }
  }
}
