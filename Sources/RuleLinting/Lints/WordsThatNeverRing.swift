internal import Diagnostics
internal import TextFolding
internal import WordMatching

/// Words of a rule that its own exceptions take away wherever they occur.
///
/// Only words that stand in the rule itself: to take some out of a list by an exception is a way to use it.
enum WordsThatNeverRing: RuleLint {
  static let codes = [WarningCode.wordNeverRings]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for exception in rule.exceptions {
      switch exception {
      case .covers(.words(let covers)): check(rule.terms, coveredBy: covers, &findings)
      case .when(.words(let whens)): check(rule.terms, silencedBy: whens, &findings)
      case .covers(.regex), .when(.regex): break
      }
    }
  }

  private static func check(
    _ terms: [LintedPattern], coveredBy covers: LintedWords, _ findings: inout Findings
  ) {
    let places = Dictionary(
      zip(covers.compared, covers.listed.words), uniquingKeysWith: { first, _ in first })
    for words in terms.compactMap(\.words) where isWider(covers, words) {
      for (word, compared) in direct(words, covers) {
        guard let cover = places[compared] else { continue }
        findings.add(
          .wordNeverRings,
          "'\(word.text)' never rings: 'covers' takes away every place where it is found", at: word,
          help: "take it out, or the same word at \(cover.place.description)")
      }
    }
  }

  private static func check(
    _ terms: [LintedPattern], silencedBy whens: LintedWords, _ findings: inout Findings
  ) {
    var relations = WordRelations()
    for words in terms.compactMap(\.words) where isWider(whens, words) {
      let direct = direct(words, whens)
      let silencing = relations.wordsInside(
        direct.map(\.compared), anyOf: whens.compared, isWholeWord: whens.isWholeWord)
      for (word, when) in zip(direct.map(\.word), silencing) {
        guard let when else { continue }
        let other = whens.listed.words[when]
        findings.add(
          .wordNeverRings,
          "'\(word.text)' never rings: 'when' silences every line that has '\(other.text)'",
          at: word, help: "take it out, or the word at \(other.place.description)")
      }
    }
  }

  /// Whether an exception passes by all differences that a term does, and asks no more of where a word stands.
  private static func isWider(_ exception: LintedWords, _ term: LintedWords) -> Bool {
    exception.folding.contains(term.folding) && (term.isWholeWord || !exception.isWholeWord)
  }

  /// The words that stand in the rule itself, as the exception searches.
  private static func direct(
    _ words: LintedWords, _ exception: LintedWords
  ) -> [(word: PlacedWord, compared: ComparedWord)] {
    words.listed.words.enumerated().compactMap { index, word in
      guard words.isDirect(index) else { return nil }
      return (
        word,
        words.folding == exception.folding
          ? words.compared[index] : ComparedWord(word.bytes, exception.folding)
      )
    }
  }
}
