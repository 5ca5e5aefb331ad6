internal import Diagnostics
internal import Rules
internal import WordMatching

/// Words that contain others of their term, and so change nothing.
enum RedundantWords: RuleLint {
  static let codes = [WarningCode.redundantWord]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for (index, term) in rule.terms.enumerated() {
      guard let words = term.words, onlyOccurrenceCounts(index, in: rule.rule) else { continue }
      check(words, covers: rule, &findings)
    }
    for case .when(.words(let words)) in rule.exceptions { check(words, covers: nil, &findings) }
  }

  /// Whether it makes no difference how often a term occurs and where.
  private static func onlyOccurrenceCounts(_ term: Int, in rule: Rule) -> Bool {
    !rule.condition.measuredTerms.contains(term)
      && !(rule.weights ?? []).contains { $0.term == term && $0.isForEach }
  }

  private static func check(
    _ words: LintedWords, covers rule: LintedRule?, _ findings: inout Findings
  ) {
    var relations = WordRelations()
    let found = relations.relations(of: words.compared, isWholeWord: words.isWholeWord)
    for (index, relation) in found.enumerated() {
      guard case .contains(let inner) = relation else { continue }
      let word = words.listed.words[index]
      let shorter = words.listed.words[inner]
      if let rule, mayBeCovered(shorter, words, by: rule) { continue }
      findings.add(
        .redundantWord,
        "'\(word.text)' changes nothing: it contains '\(shorter.text)', which is found wherever it is",
        at: word,
        help:
          "take it out; or, if the shorter was not meant, the one at \(shorter.place.description)")
    }
  }

  /// Whether an exception may take a word's occurrence away and leave that of a longer word around it.
  private static func mayBeCovered(
    _ word: PlacedWord, _ words: LintedWords, by rule: LintedRule
  ) -> Bool {
    rule.exceptions.contains { exception in
      guard case .covers(let pattern) = exception else { return false }
      guard case .words(let covers) = pattern else { return true }
      let texts = covers.listed.words.map(\.bytes)
      return WordRelations.mayHold(texts, covers.folding, anyOf: [word.bytes], words.folding)
        .contains(true)
    }
  }
}
