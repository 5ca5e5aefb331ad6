internal import Diagnostics
internal import RuleLoading

/// Lists that no rule and no other list refers to.
enum UnusedLists {
  static func findings(in outline: RuleOutline) -> [Finding] {
    let patterns = outline.rules.flatMap { $0.terms.map(\.pattern) + $0.exceptions }
    let items = patterns.flatMap(\.items) + outline.lists.flatMap(\.items)
    let used = Set(
      items.compactMap { item -> String? in
        guard case .list(let name) = item else { return nil }
        return name.text
      })
    var findings = Findings()
    for list in outline.lists where !used.contains(list.name.text) {
      findings.add(
        .unusedList, "no rule and no list uses the list '\(list.name.text)'", at: list.name,
        help: "use it as {list: \(list.name.text)}, or take it out")
    }
    return findings.all
  }
}
