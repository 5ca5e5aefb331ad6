internal import Diagnostics
internal import RuleLoading
internal import TextFolding
internal import WordMatching

/// Finds words that are listed twice in one term, or that the term's folds make equal to another.
enum DuplicateWords: RuleLint {
  static let codes = [WarningCode.duplicateWord]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for words in rule.patterns.compactMap(\.words) {
      check(words.listed, words.items, &findings)
      for list in rule.lists.lists(usedBy: words.items) {
        check(list.listed, list.items, &findings)
        checkFiles(list.items, rule.lists, &findings)
      }
      checkFiles(words.items, rule.lists, &findings)
      checkFolded(words, &findings)
    }
  }

  /// Reports words with the same bytes, in one list or in several.
  private static func check(
    _ listed: WordLists.Listed, _ items: [OutlinedItem], _ findings: inout Findings
  ) {
    for repetition in listed.repetitions {
      switch items[repetition.item] {
      case .word:
        for (word, first) in repetition.words { report(word, listed.words[first], &findings) }
      case .list(let node), .file(let node):
        if repetition.words.count == repetition.count, repetition.count > 1 {
          findings.add(
            .duplicateWord, "every word of '\(node.text)' is already listed", at: node,
            help: "take '\(node.text)' out")
          continue
        }
        for (word, first) in repetition.words {
          report(word, first, listed, items, node, &findings)
        }
      }
    }
  }

  /// Reports a word that a referenced list or file contains, although it is already listed before the reference.
  private static func report(
    _ word: PlacedWord, _ first: Int, _ listed: WordLists.Listed, _ items: [OutlinedItem],
    _ reference: OutlinedNode, _ findings: inout Findings
  ) {
    let earlier = listed.words[first]
    if case .word(let node) = items[listed.items[first]] {
      // The word that is not part of a list is easier to take out.
      findings.add(
        .duplicateWord, "'\(word.text)' is also in '\(reference.text)'", at: node,
        help: "take it out: it is also at \(word.place.description)")
    } else if word.place.description == earlier.place.description {
      findings.add(
        .duplicateWord, "'\(reference.text)' contains '\(word.text)', which is already listed",
        at: reference, help: "take one out: two references lead to \(word.place.description)")
    } else {
      report(word, earlier, &findings)
    }
  }

  private static func checkFiles(
    _ items: [OutlinedItem], _ lists: WordLists, _ findings: inout Findings
  ) {
    for case .file(let node) in items {
      let listed = lists.file(node)
      for (word, first) in listed.repetitions.flatMap(\.words) {
        report(word, listed.words[first], &findings)
      }
    }
  }

  private static func report(
    _ word: PlacedWord, _ first: PlacedWord, _ findings: inout Findings
  ) {
    findings.add(
      .duplicateWord, "'\(word.text)' is listed twice", at: word,
      help: "take it out: it is also at \(first.place.description)")
  }

  /// Reports words that are equal only under the term's folds.
  private static func checkFolded(_ words: LintedWords, _ findings: inout Findings) {
    var places: [ComparedWord: Int] = [:]
    for (index, compared) in words.compared.enumerated() {
      guard let first = places[compared] else {
        places[compared] = index
        continue
      }
      // A word of the rule itself is easier to take out than a word of a list.
      let isFirstMeant = words.isDirect(first) && !words.isDirect(index)
      let word = words.listed.words[isFirstMeant ? first : index]
      let other = words.listed.words[isFirstMeant ? index : first]
      let folds = FoldUse.needed(other.bytes, compared.folding, for: word.bytes).names
      let under = folds.isEmpty ? "" : " under the fold \(folds.joined(separator: ", "))"
      findings.add(
        .duplicateWord, "'\(word.text)' is the same as '\(other.text)'\(under)", at: word,
        help: "remove it: the word at \(other.place.description) matches the same text")
    }
  }
}
