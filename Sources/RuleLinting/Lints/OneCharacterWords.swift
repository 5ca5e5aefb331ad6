internal import Diagnostics
internal import Indexing

/// Finds words of one letter, digit or sign, which occur in most texts.
enum OneCharacterWords: RuleLint {
  static let codes = [WarningCode.oneCharacterWord]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let suppressing = rule.exceptions.compactMap { exception -> LintedPattern? in
      guard case .when(let pattern) = exception else { return nil }
      return pattern
    }
    for words in (rule.terms.elements + suppressing).compactMap(\.words) {
      for word in words.listed.words where isShort(word.bytes) {
        findings.add(
          .oneCharacterWord,
          "the word '\(word.text)' has one character and is found nearly everywhere",
          at: word, help: "use a longer word that contains it")
      }
    }
  }

  /// Whether a word has only one character. Emoji and other symbols do not count, since they are rare enough.
  static func isShort(_ word: [UInt8]) -> Bool {
    guard word.count <= 16 else { return false }
    let text = String(decoding: word, as: UTF8.self)
    guard text.count == 1, let first = text.unicodeScalars.first else { return false }
    return first.isASCII || first.properties.generalCategory != .otherSymbol
  }
}
