/// The kinds of things in rules that load and are probably not what was meant.
package enum WarningCode: String, CaseIterable, Sendable {
  case deadException = "dead-exception"
  case duplicateWord = "duplicate-word"
  case idAgainstPattern = "id-against-pattern"
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
  case wordNeverRings = "word-never-rings"
  case wordWithoutGaps = "word-without-gaps"
}

extension WarningCode {
  /// Whether a rule can say that it was looked at.
  package var isOfRules: Bool { self != .unusedAllow && self != .unusedList }

  /// Whether it comes only where a project asks for what is missing, and is then an error.
  package var isOnRequest: Bool {
    switch self {
    case .idAgainstPattern, .missingDescription, .missingLevel, .missingOwner, .missingReferences,
      .missingTags, .missingTitle, .tagAgainstPattern:
      true
    default: false
    }
  }

  /// The names of those that a rule can allow.
  package static var namesOfRules: [String] { allCases.filter(\.isOfRules).map(\.rawValue) }

  /// The code for documents and machines.
  package var code: DiagnosticCode {
    let (meaning, remedy) = text
    return DiagnosticCode(
      rawValue, isOnRequest ? .error : .warning, meaning: meaning, remedy: remedy)
  }

  private var text: (meaning: String, remedy: String) {
    switch self {
    case .deadException:
      (
        "A `covers` can take nothing away: no word or regex of the rule can be found inside it",
        "Give it the whole stretch in which the word must not count, or take it out"
      )
    case .duplicateWord:
      (
        "A word is listed twice in one term, or is the same as another under the term's folds",
        "Take one of the two out"
      )
    case .idAgainstPattern: ("An id is not as `check: id:` asks", "Rename the rule")
    case .missingDescription:
      ("A rule has no description, which `check: require:` asks for", "Add `description`")
    case .missingLevel:
      ("A rule does not say its level, which `check: require:` asks for", "Add `level`")
    case .missingOwner:
      ("A rule has no owner, which `check: require:` asks for", "Add `owner`")
    case .missingReferences:
      ("A rule has no references, which `check: require:` asks for", "Add `references`")
    case .missingTags: ("A rule has no tags, which `check: require:` asks for", "Add `tags`")
    case .missingTitle: ("A rule has no title, which `check: require:` asks for", "Add `title`")
    case .nestedQuantifiers:
      (
        "A repetition in a regex can read the same text in so many ways that some lines take for ever",
        "Make what is repeated begin with something that ends no repetition, or write `(?>…)` or `++`"
      )
    case .oneCharacterWord:
      (
        "A word has one character and is found in very many lines",
        "Say more of what is meant, or join the term to another"
      )
    case .redundantWord:
      (
        "A word contains another of its term and so changes nothing: the shorter one is found wherever it is",
        "Take the longer one out; or the shorter one, if only the longer was meant"
      )
    case .regexMatchesEmpty:
      ("A regex matches empty text and so is found in every line", "Ask for at least one character")
    case .regexOfWords:
      (
        "A regex asks for nothing but words",
        "Write them as `words`, which are faster and can be folded"
      )
    case .regexWithoutGate:
      (
        "A regex makes its rule look at every line, since nothing is known that a line must have for it to match",
        "Put a text of some characters into it that every match has, or join the term to one of words by `and`"
      )
    case .ruleWithoutAlertTest:
      ("No test shows a line that the rule rings for", "Add one: `- {alert: \"…\"}`")
    case .ruleWithoutQuietTest:
      (
        "No test shows a line that the rule must not ring for",
        "Add a near miss: `- {quiet: \"…\"}`"
      )
    case .ruleWithoutTest:
      ("A rule has no test", "Add a line that must ring and a near miss that must not")
    case .swallowedKey:
      (
        "A line of a title or description looks like a key of the rule that is indented too far",
        "Indent it as the other keys"
      )
    case .tagAgainstPattern: ("A tag is not as `check: tag:` asks", "Mend or remove it")
    case .unusedAllow: ("A rule allows a warning that it does not give", "Take it out of `allow`")
    case .unusedList:
      ("No rule and no other list uses a list", "Use it, or take it out")
    case .unusedTerm:
      (
        "Neither the condition nor the score of a rule uses a term",
        "Use it in the condition or in `score`, or take it out"
      )
    case .weightWithoutEffect: ("A weight of `score` is 0 whatever occurs", "Take it out")
    case .wordNeverRings:
      (
        "A word can never make its rule ring: an exception covers all of it, or silences every line that has it",
        "Take the word out, or narrow the exception"
      )
    case .wordWithComma:
      (
        "A word without quotes has a comma in it that is none for YAML: probably it is several words",
        "Separate words by `, `; a word that has such a character stands in quotes"
      )
    case .wordWithoutGaps:
      (
        "A word is searched without the gaps of its term: without its punctuation it has but one character",
        "List it in a term of its own, under a fold without gaps"
      )
    }
  }
}

extension DiagnosticCode {
  /// Every code that there is, by name.
  package static let all = (errors + WarningCode.allCases.map(\.code)).sorted { $0.name < $1.name }
}
