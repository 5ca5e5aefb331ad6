internal import Diagnostics
internal import RuleLoading

/// Finds words that were meant to be several, separated by commas that YAML does not treat as separators.
enum WordsWithComma: RuleLint {
  static let codes = [WarningCode.wordWithComma]

  private static let commas: Set<Character> = ["，", "、", "；", "､"]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for word in rule.patterns.compactMap(\.words).flatMap(\.listed.words) {
      guard case .rule(let node) = word.place, node.isPlain,
        let comma = word.text.first(where: commas.contains)
      else { continue }
      findings.add(
        .wordWithComma, "'\(word.text)' is one word: YAML does not separate words by '\(comma)'",
        at: word, help: "write ', ' between words; if one word is meant, put it in quotes")
    }
  }
}
