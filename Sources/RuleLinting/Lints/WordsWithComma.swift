internal import Diagnostics
internal import RuleLoading

/// Words that were meant to be several, with commas between them that YAML takes for letters.
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
        at: word, help: "write ', ' between words; if it is meant so, put it in quotes")
    }
  }
}
