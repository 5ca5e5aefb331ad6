internal import Diagnostics
internal import Indexing
internal import Rules
internal import TextFolding
internal import WordMatching

/// Finds words that can never make their rule match, because an exception of the rule covers or suppresses every
/// occurrence.
///
/// Checks only words that the rule itself contains: an exception is a legitimate way to take words out of a list.
enum WordsThatNeverMatch: RuleLint {
  static let codes = [WarningCode.wordNeverMatches]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for exception in rule.exceptions {
      switch exception {
      case .covers(.words(let covers)): check(rule.terms, coveredBy: covers, &findings)
      case .when(.words(let whens)): check(rule.terms, suppressedBy: whens, &findings)
      case .covers(.regex), .when(.regex): break
      }
    }
  }

  private static func check(
    _ terms: IndexedList<TermIndex, LintedPattern>, coveredBy covers: LintedWords,
    _ findings: inout Findings
  ) {
    let places = Dictionary(
      zip(covers.compared, covers.listed.words), uniquingKeysWith: { first, _ in first })
    for words in terms.compactMap(\.words) where isWider(covers, words) {
      for (word, compared) in direct(words, covers) {
        guard let cover = places[compared] else { continue }
        findings.add(
          .wordNeverMatches,
          "'\(word.text)' never matches: 'covers' covers every occurrence of it", at: word,
          help: "take it out, or the same word at \(cover.place.description)")
      }
    }
  }

  private static func check(
    _ terms: IndexedList<TermIndex, LintedPattern>, suppressedBy whens: LintedWords,
    _ findings: inout Findings
  ) {
    var relations = WordRelations()
    for words in terms.compactMap(\.words) where isWider(whens, words) {
      let direct = direct(words, whens)
      let suppressing = relations.wordsInside(
        direct.map(\.compared), anyOf: whens.compared, isWholeWord: whens.isWholeWord)
      for (word, when) in zip(direct.map(\.word), suppressing) {
        guard let when else { continue }
        let other = whens.listed.words[when]
        findings.add(
          .wordNeverMatches,
          "'\(word.text)' never matches: 'when' suppresses every line that contains '\(other.text)'",
          at: word, help: "take it out, or the word at \(other.place.description)")
      }
    }
  }

  /// Whether an exception ignores all differences that a term ignores, and is no stricter about the edges of words.
  private static func isWider(_ exception: LintedWords, _ term: LintedWords) -> Bool {
    exception.folding.contains(term.folding) && (term.isWholeWord || !exception.isWholeWord)
  }

  /// The words that the rule itself contains, under the folds of the exception.
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
