/// The codes of warnings: the rules load, but probably do not say what their author meant.
package enum WarningCode: String, CaseIterable, Sendable {
  case cutByComment = "cut-by-comment"
  case deadException = "dead-exception"
  case duplicateWord = "duplicate-word"
  case idAgainstPattern = "id-against-pattern"
  case lineIsNotWord = "line-not-a-word"
  case missingDescription = "missing-description"
  case missingLevel = "missing-level"
  case missingOwner = "missing-owner"
  case missingReferences = "missing-references"
  case missingTags = "missing-tags"
  case missingTitle = "missing-title"
  case nestedQuantifiers = "nested-quantifiers"
  case oneCharacterWord = "one-character-word"
  case redundantWord = "redundant-word"
  case regexMatchesEmpty = "regex-matches-empty"
  case regexOfWords = "regex-of-words"
  case regexWithoutGate = "regex-without-gate"
  case ruleWithoutAlertTest = "rule-without-alert-test"
  case ruleWithoutQuietTest = "rule-without-quiet-test"
  case ruleWithoutTest = "rule-without-test"
  case swallowedKey = "swallowed-key"
  case tagAgainstPattern = "tag-against-pattern"
  case unusedAllow = "unused-allow"
  case unusedList = "unused-list"
  case unusedTerm = "unused-term"
  case weightWithoutEffect = "weight-without-effect"
  case wordWithComma = "word-with-comma"
  // A published name, which people write in `allow:`. It stays, although a rule is now said to match, not to ring.
  case wordNeverMatches = "word-never-rings"
  case wordWithoutGaps = "word-without-gaps"
}

extension WarningCode {
  /// Whether a rule can allow the warning with `allow`.
  package var isOfRules: Bool { self != .unusedAllow && self != .unusedList }

  /// Whether it appears only if the project's configuration asks for it, and then as an error.
  package var isOnRequest: Bool {
    switch self {
    case .idAgainstPattern, .missingDescription, .missingLevel, .missingOwner, .missingReferences,
      .missingTags, .missingTitle, .tagAgainstPattern:
      true
    default: false
    }
  }

  /// The names of the warnings that a rule can allow.
  package static var namesOfRules: [String] { allCases.filter(\.isOfRules).map(\.rawValue) }

  /// The code with its meaning and remedy, for documents and machine-readable reports.
  package var code: DiagnosticCode {
    let (meaning, remedy) = text
    return DiagnosticCode(
      rawValue, isOnRequest ? .error : .warning, meaning: meaning, remedy: remedy)
  }

  private var text: (meaning: String, remedy: String) {
    switch self {
    case .cutByComment:
      (
        "A text without quotes ends at ` #`, where YAML begins a comment, although the text seems to go on",
        "Put the text in single quotes; write a comment with a blank behind its `#`"
      )
    case .lineIsNotWord:
      (
        "A line of a file of words is clearly not a word: a row of a table, a heading, a mark of another tool's lists",
        "Write one word a line, and nothing else; comments begin with `#`"
      )
    case .deadException:
      (
        "A `covers` has no effect: no word or regex of the rule can match inside it",
        "Give it the whole phrase in which the word must not count, or take it out"
      )
    case .duplicateWord:
      (
        "A word is listed twice in one term, or equals another word under the term's folds",
        "Take one of the two out"
      )
    case .idAgainstPattern: ("An id does not match the pattern in `check: id:`", "Rename the rule")
    case .missingDescription:
      ("A rule has no description, but `check: require:` asks for one", "Add `description`")
    case .missingLevel:
      ("A rule has no level, but `check: require:` asks for one", "Add `level`")
    case .missingOwner:
      ("A rule has no owner, but `check: require:` asks for one", "Add `owner`")
    case .missingReferences:
      ("A rule has no references, but `check: require:` asks for them", "Add `references`")
    case .missingTags: ("A rule has no tags, but `check: require:` asks for them", "Add `tags`")
    case .missingTitle: ("A rule has no title, but `check: require:` asks for one", "Add `title`")
    case .nestedQuantifiers:
      (
        "A repetition can match the same text in so many ways that the regex hits its limit on some lines",
        "Make the repetitions exclude each other, or write `(?>…)` or `++`, which never backtrack"
      )
    case .oneCharacterWord:
      (
        "A word has only one character, so it is found in very many lines",
        "Use a longer word, or join the term to another with `and`"
      )
    case .redundantWord:
      (
        "A word contains another word of its term, so it has no effect: every match of it contains a match of the shorter word",
        "Take the longer word out; or the shorter one, if only the longer was meant"
      )
    case .regexMatchesEmpty:
      ("A regex matches empty text, so it matches in every line", "Require at least one character")
    case .regexOfWords:
      (
        "A regex matches only plain words",
        "Write them as `words`, which are faster and can be folded"
      )
    case .regexWithoutGate:
      (
        "A regex has to run on every line, because no fixed text is known that every match contains",
        "Make every match contain a few fixed characters, or join the term to a term of words with `and`"
      )
    case .ruleWithoutAlertTest:
      ("No test shows a line that the rule matches", "Add one: `- {alert: \"…\"}`")
    case .ruleWithoutQuietTest:
      (
        "No test shows a line that the rule must not match",
        "Add a near miss: `- {quiet: \"…\"}`"
      )
    case .ruleWithoutTest:
      ("A rule has no test", "Add a line that it must match and a near miss that it must not match")
    case .swallowedKey:
      (
        "A line of a title or description looks like a key of the rule that is indented too far",
        "Indent it like the other keys"
      )
    case .tagAgainstPattern:
      ("A tag matches none of the patterns in `check: tag:`", "Correct or remove it")
    case .unusedAllow:
      ("A rule allows a warning that it would not cause", "Take it out of `allow`")
    case .unusedList:
      ("No rule and no other list uses a list", "Use it, or take it out")
    case .unusedTerm:
      (
        "Neither the condition nor the score of a rule uses a term",
        "Use it in the condition or in `score`, or take it out"
      )
    case .weightWithoutEffect:
      ("A weight of `score` can never add or take away points", "Take it out")
    case .wordNeverMatches:
      (
        "A word can never make its rule match: an exception covers the word, or suppresses every line that contains it",
        "Take the word out, or narrow the exception"
      )
    case .wordWithComma:
      (
        "An unquoted word, or a line of a file of words, contains a comma that does not separate words there: probably several words were meant",
        "Write words in brackets, `[one, two]`, and one on each line of a file; put one word that contains a comma in quotes"
      )
    case .wordWithoutGaps:
      (
        "The gaps of a term do not apply to a word: apart from punctuation it has only one character",
        "List it in a term of its own, under a fold without gaps"
      )
    }
  }
}

extension DiagnosticCode {
  /// Every code, in alphabetical order.
  package static let all = (errors + WarningCode.allCases.map(\.code)).sorted { $0.name < $1.name }
}
