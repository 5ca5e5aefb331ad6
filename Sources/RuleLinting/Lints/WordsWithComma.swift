internal import Diagnostics
internal import RuleLoading

/// Finds words that were meant to be several, separated by commas that YAML does not treat as separators.
enum WordsWithComma: RuleLint {
  static let codes = [WarningCode.wordWithComma]

  private static let commas: Set<Character> = ["，", "、", "；", "､"]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for word in rule.patterns.compactMap(\.words).flatMap(\.listed.words) {
      guard case .rule(let node) = word.place, node.isPlain,
        let comma = word.text.first(where: commas.contains) ?? separatingComma(in: word.bytes)
      else { continue }
      findings.add(
        .wordWithComma, "'\(word.text)' is one word: YAML does not separate words by '\(comma)'",
        at: word,
        help: "write the words in brackets, [one, two]; if one word is meant, put it in quotes")
    }
  }

  /// A comma of ASCII that is not part of a number such as 1,000.
  private static func separatingComma(in word: [UInt8]) -> Character? {
    let digits: ClosedRange<UInt8> = 0x30...0x39
    let isSeparating = word.indices.contains { place in
      guard word[place] == UInt8(ascii: ",") else { return false }
      let neighbours = [word[..<place].last, word[(place + 1)...].first]
      return !neighbours.allSatisfy { $0.map(digits.contains) ?? false }
    }
    return isSeparating ? "," : nil
  }
}
