internal import Diagnostics
internal import RuleLoading

/// Finds lists to which no rule and no other list refers.
enum UnusedLists {
  static func findings(in outline: RuleOutline) -> [Finding] {
    var findings = Findings()
    for list in outline.lists where list.isRequested && !outline.usedLists.contains(list.name.text)
    {
      findings.add(
        .unusedList, "no rule and no list uses the list '\(list.name.text)'", at: list.name,
        help: "use it as {list: \(list.name.text)}, or take it out")
    }
    return findings.all
  }
}
