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
        "'\(word.text)' changes nothing: it contains '\(shorter.text)', which is found wherever it is",
        at: word,
        help:
          "take it out; or, if the shorter was not meant, the one at \(shorter.place.description)")
    }
  }

  /// For each word whether an exception may take its occurrence away and leave that of a longer word around it.
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
