internal import Alerts
internal import ArgumentParser
internal import RuleLoading
internal import Rules

/// Completes the ids of rules, for the shell.
enum RuleIDCompletion {
  /// The ids of the rules that the arguments name with -r, of or of ./rules.
  static let kind = CompletionKind.custom { arguments, _, _ in ids(arguments) }
  /// The same, and the tags.
  static let kindWithTags = CompletionKind.custom { arguments, _, _ in
    let rules = rules(arguments)
    return sorted(rules.flatMap { [$0.id] + $0.tags })
  }
  /// The same, for commands whose arguments are rule files.
  static let kindOfFiles = CompletionKind.custom { arguments, _, _ in
    ids(arguments.filter { $0.hasSuffix(".yaml") }.flatMap { ["-r", $0] } + arguments)
  }

  private static func ids(_ arguments: [String]) -> [String] {
    sorted(rules(arguments).map(\.id))
  }

  private static func sorted(_ names: [String]) -> [String] { Set(names).sorted() }

  /// What is wrong with rules is not said while somebody types: there is nothing to complete then.
  private static func rules(_ arguments: [String]) -> [(id: String, tags: [String])] {
    let named = zip(arguments, arguments.dropFirst()).filter { ["-r", "--rules"].contains($0.0) }
      .map(\.1)
    let paths = named.isEmpty ? [RulesSource.defaultFolder] : named
    let rules = try? RuleLoader.load(paths)
    return (rules ?? []).map { ($0.summary.id, $0.summary.tags) }
  }
}
