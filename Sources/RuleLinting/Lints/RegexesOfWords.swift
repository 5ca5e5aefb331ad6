internal import Diagnostics
internal import RegexMatching

/// Finds regexes that match only plain words.
enum RegexesOfWords: RuleLint {
  static let codes = [WarningCode.regexOfWords]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for case .regex(let regex, let node) in rule.patterns {
      guard let plain = PlainRegex(pattern: regex) else { continue }
      let what = plain.words.count == 1 ? "a plain word" : "\(plain.words.count) plain words"
      findings.add(
        .regexOfWords, "the regex matches only \(what)", at: node, help: "write \(written(plain))")
    }
  }

  private static func written(_ plain: PlainRegex) -> String {
    let shown = plain.words.prefix(mostShown).map(quoted)
    let more = plain.words.count > mostShown ? ", …" : ""
    let fold = plain.ignoresCase ? "" : ", fold: none"
    let word = plain.isWholeWord ? ", word: true" : ""
    return "words: [\(shown.joined(separator: ", "))\(more)]\(fold)\(word)"
  }

  private static let mostShown = 4

  /// A word as YAML reads it. A word of letters needs no quotes.
  private static func quoted(_ word: String) -> String {
    guard !word.unicodeScalars.allSatisfy(\.properties.isAlphabetic) else { return word }
    return
      "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }
}
