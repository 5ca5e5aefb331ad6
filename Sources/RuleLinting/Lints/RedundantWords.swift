internal import Diagnostics
internal import Indexing
internal import Rules
internal import WordMatching

/// Finds words that have no effect, because they contain another word of their term.
enum RedundantWords: RuleLint {
  static let codes = [WarningCode.redundantWord]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for term in rule.terms.indices {
      guard let words = rule.terms[term].words, onlyOccurrenceCounts(term, in: rule.rule) else {
        continue
      }
      check(words, covers: rule, &findings)
    }
    for case .when(.words(let words)) in rule.exceptions { check(words, covers: nil, &findings) }
  }

  /// Whether the rule depends only on whether a term occurs, not on how often or where.
  private static func onlyOccurrenceCounts(_ term: TermIndex, in rule: Rule) -> Bool {
    !rule.condition.measuredTerms.contains(term)
      && !(rule.weights ?? []).contains { $0.term == term && $0.isForEach }
  }

  private static func check(
    _ words: LintedWords, covers rule: LintedRule?, _ findings: inout Findings
  ) {
    var relations = WordRelations()
    let found = relations.relations(of: words.compared, isWholeWord: words.isWholeWord)
    guard found.contains(where: \.isOfContaining) else { return }
    let mayBeCovered = rule.map { coveredWords(of: words, by: $0) } ?? []
    for (index, relation) in found.enumerated() {
      guard case .contains(let inner) = relation,
        !(mayBeCovered.indices.contains(inner) && mayBeCovered[inner])
      else { continue }
      let word = words.listed.words[index]
      let shorter = words.listed.words[inner]
      findings.add(
        .redundantWord,
        "'\(word.text)' has no effect: every match of it contains a match of '\(shorter.text)'",
        at: word,
        help:
          "take it out; or take the one at \(shorter.place.description) out, if only the longer was meant"
      )
    }
  }

  /// For each word, whether an exception may cover it and leave a longer word around it uncovered.
  private static func coveredWords(of words: LintedWords, by rule: LintedRule) -> [Bool] {
    var covered = words.listed.words.map { _ in false }
    for case .covers(let pattern) in rule.exceptions {
      guard case .words(let covers) = pattern else { return covered.map { _ in true } }
      let held = WordRelations.holdings(
        of: covers.listed.words.map(\.bytes), covers.folding,
        words: words.listed.words.map(\.bytes), words.folding
      ).words
      for index in held.indices where held[index] { covered[index] = true }
    }
    return covered
  }
}

extension Optional<WordRelations.Relation> {
  fileprivate var isOfContaining: Bool {
    guard case .contains = self else { return false }
    return true
  }
}
