internal import Alerts
internal import Diagnostics
internal import RuleLoading
internal import RuleTesting
internal import Rules

/// The tests that the arguments choose.
enum TestChoice {
  /// The tests of the named rules that a filter matches. A filter that matches none ends the command: otherwise nobody
  /// would notice that nothing was tested.
  static func selection(
    _ files: TestedRules, filters: [String]
  ) throws(ExitStatus) -> TestSelection {
    guard !filters.isEmpty else { return TestSelection(rules: files.requested) }
    let ids = files.rules.map(\.summary.id)
    var chosen: Set<String> = []
    for text in filters {
      let filter = RuleFilter(text)
      let matching = ids.filter(filter.matches)
      guard !matching.isEmpty else {
        let help = Suggestion.nearest(to: text, among: ids).map { "; did you mean '\($0)'?" } ?? ""
        Console.complain("--filter '\(text)' matches none of \(ids.count) rules\(help)")
        throw ExitStatus(.wrongUsage)
      }
      chosen.formUnion(matching)
    }
    return TestSelection(rules: chosen.intersection(files.requested), named: chosen)
  }
}
