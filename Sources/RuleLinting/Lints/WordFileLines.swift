internal import Diagnostics
internal import RuleLoading

/// Finds lines of files of words that are clearly not words.
enum WordFileLines: RuleLint {
  static let codes = [WarningCode.lineIsNotWord, .wordWithComma]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for words in rule.patterns.compactMap(\.words) {
      let lists = rule.lists.lists(usedBy: words.items)
      for case .file(let node) in words.items + lists.flatMap(\.items) {
        for oddity in rule.lists.file(node).oddities {
          findings.add(
            oddity.code, oddity.message, in: oddity.file, oddity.location, help: oddity.help)
        }
      }
    }
  }
}
