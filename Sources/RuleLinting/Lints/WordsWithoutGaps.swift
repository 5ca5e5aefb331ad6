internal import Diagnostics
internal import TextFolding
internal import WordMatching

/// Words for which the gaps of their term mean nothing.
enum WordsWithoutGaps: RuleLint {
  static let codes = [WarningCode.wordWithoutGaps]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for words in rule.patterns.compactMap(\.words) where words.folding.gaps > 0 {
      for (word, compared) in zip(words.listed.words, words.compared)
      where compared.folding.gaps == 0 && !OneCharacterWords.isShort(word.bytes) {
        findings.add(
          .wordWithoutGaps,
          "'\(word.text)' is searched without gaps: without its punctuation it has fewer than 2 characters",
          at: word, help: "list it in a term of its own, under a fold without gaps")
      }
    }
  }
}
