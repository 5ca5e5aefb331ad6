internal import Diagnostics
internal import TextFolding
internal import WordMatching

/// Finds words on which the gaps of their term have no effect.
enum WordsWithoutGaps: RuleLint {
  static let codes = [WarningCode.wordWithoutGaps]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for words in rule.patterns.compactMap(\.words) where words.folding.gaps > 0 {
      for (word, compared) in zip(words.listed.words, words.compared)
      where compared.folding.gaps == 0 && !OneCharacterWords.isShort(word.bytes) {
        findings.add(
          .wordWithoutGaps,
          "'gaps' has no effect on '\(word.text)': apart from punctuation it has fewer than 2 characters",
          at: word, help: "list it in a term of its own, under a fold without gaps")
      }
    }
  }
}
