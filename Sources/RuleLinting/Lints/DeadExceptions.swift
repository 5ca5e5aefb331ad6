internal import Diagnostics
internal import RegexMatching
internal import RuleLoading
internal import TextFolding
internal import WordMatching

/// Finds a `covers` that has no effect, because no term of the rule can match inside it.
enum DeadExceptions: RuleLint {
  static let codes = [WarningCode.deadException]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let reaches = rule.terms.compactMap { term -> PatternReach? in
      guard case .regex(let regex, _) = term else { return nil }
      return PatternReach(pattern: Array(regex.utf8))
    }
    for case .covers(.words(let covers)) in rule.exceptions {
      let isDead = deadWords(covers, rule.terms.compactMap(\.words), reaches)
      report(covers, isDead, &findings)
    }
  }

  private static func deadWords(
    _ covers: LintedWords, _ terms: [LintedWords], _ reaches: [PatternReach]
  ) -> [Bool] {
    let texts = covers.listed.words.map(\.bytes)
    var isDead = texts.map { _ in true }
    for term in terms {
      let held = WordRelations.holdings(
        of: texts, covers.folding, words: term.listed.words.map(\.bytes), term.folding
      ).texts
      for index in held.indices where held[index] { isDead[index] = false }
    }
    for (index, word) in covers.listed.words.enumerated() where isDead[index] {
      isDead[index] = !reaches.contains {
        $0.mayMatch(inside: word.text, folding: covers.folding)
      }
    }
    return isDead
  }

  /// Reports a list only if none of its words has an effect on this rule: the others may have one on another rule.
  private static func report(
    _ covers: LintedWords, _ isDead: [Bool], _ findings: inout Findings
  ) {
    for (item, outlined) in covers.items.enumerated() {
      let words = covers.listed.items.indices.filter { covers.listed.items[$0] == item }
      guard !words.isEmpty, words.allSatisfy({ isDead[$0] }) else { continue }
      let what: String
      switch outlined {
      case .word(let node): what = "'\(node.text)'"
      case .list(let node), .file(let node): what = "any word of '\(node.text)'"
      }
      findings.add(
        .deadException, "'covers' has no effect: no term of the rule can match inside \(what)",
        at: outlined.node,
        help:
          "list the whole phrase in which the rule's word must not count, "
          + "or remove the exception"
      )
    }
  }
}
