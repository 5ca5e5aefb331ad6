internal import Alerts
internal import Diagnostics
internal import Indexing
internal import RegexMatching
internal import RuleLoading
internal import Rules
internal import TextFolding
internal import WordMatching

/// A rule as lints see it: its text, its meaning and its places.
struct LintedRule {
  let outline: OutlinedRule
  let terms: IndexedList<TermIndex, LintedPattern>
  /// The rule's own: that one written for many rules does not apply to this one is no mistake.
  let exceptions: [LintedException]
  let policy: LintPolicy
  let lists: WordLists
  /// Whether the rule must match a line of a test file.
  let isAlertedByTestFile: Bool
  /// Whether the rule must stay quiet for a line of a test file.
  let isQuietInTestFile: Bool

  var rule: Rule { outline.rule }

  /// Where to report a finding about the rule as a whole.
  var place: OutlinedNode { outline.node.value(of: "id") ?? outline.node }

  init(
    _ outline: OutlinedRule, of rules: RuleOutline, _ lists: WordLists, _ policy: LintPolicy
  ) {
    self.outline = outline
    isAlertedByTestFile = rules.alertedByTestFiles.contains(outline.rule.summary.id)
    isQuietInTestFile = rules.quietInTestFiles.contains(outline.rule.summary.id)
    self.policy = policy
    self.lists = lists
    terms = IndexedList(
      zip(outline.rule.terms, outline.terms).map { LintedPattern($0.pattern, $1.pattern, lists) })
    let own = outline.rule.exceptions.elements.dropFirst(outline.rule.sharedExceptions)
    exceptions = zip(own, outline.exceptions).map { exception, outlined in
      let pattern = LintedPattern(exception.pattern, outlined, lists)
      guard case .covers = exception else { return .when(pattern) }
      return .covers(pattern)
    }
  }

  /// The patterns of the rule's terms and exceptions.
  var patterns: [LintedPattern] { terms.elements + exceptions.map(\.pattern) }
}

/// An exception of a rule.
enum LintedException {
  case covers(LintedPattern)
  case when(LintedPattern)

  var pattern: LintedPattern {
    switch self {
    case .covers(let pattern), .when(let pattern): pattern
    }
  }
}

/// The pattern of a term or an exception.
enum LintedPattern {
  case words(LintedWords)
  case regex(String, OutlinedNode)

  init(_ pattern: Pattern, _ outlined: OutlinedPattern, _ lists: WordLists) {
    switch pattern {
    case .words(let words): self = .words(LintedWords(words, outlined.items, lists))
    case .regex(let regex): self = .regex(regex, outlined.regex ?? outlined.node)
    }
  }

  var words: LintedWords? {
    guard case .words(let words) = self else { return nil }
    return words
  }
}

/// The words of a term or an exception.
struct LintedWords {
  /// The words and references as written.
  let items: [OutlinedItem]
  /// The words that the items stand for.
  let listed: WordLists.Listed
  /// The same words after folding, as they are searched for.
  let compared: [ComparedWord]
  let folding: Folding
  let isWholeWord: Bool

  init(_ words: Pattern.Words, _ items: [OutlinedItem], _ lists: WordLists) {
    self.items = items
    listed = lists.words(of: items)
    folding = words.folding
    isWholeWord = words.wholeWord
    compared = listed.words.map { ComparedWord($0.bytes, words.folding) }
  }

  /// Whether the rule itself contains the word, not a list or a file that it refers to.
  func isDirect(_ word: Int) -> Bool {
    guard case .word = items[listed.items[word]] else { return false }
    return true
  }
}
