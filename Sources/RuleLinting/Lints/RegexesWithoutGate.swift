internal import Diagnostics
internal import Indexing
internal import RegexMatching
internal import Rules

/// Finds regexes that have to run on every line.
enum RegexesWithoutGate: RuleLint {
  static let codes = [WarningCode.regexWithoutGate]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    let reasons = IndexedList<TermIndex, String?>(rule.terms.map(reason))
    let condition = rule.rule.condition
    guard condition.mayHold(ifOnly: { reasons[$0] != nil }) else { return }
    for term in rule.terms.indices {
      guard let reason = reasons[term], case .regex(let regex, let node) = rule.terms[term],
        !RegexesThatMatchEmpty.matchesEmpty(regex),
        matters(term, in: condition, isOpen: { reasons[$0] != nil })
      else { continue }
      findings.add(
        .regexWithoutGate, "the regex runs on every line: \(reason)", at: node,
        help: "make every match contain a few fixed characters, or require a word, too: "
          + "\(rule.rule.terms[term].name) and …")
    }
  }

  /// Why a regex has no gate; nil if it has one.
  private static func reason(_ pattern: LintedPattern) -> String? {
    guard case .regex(let regex, _) = pattern,
      case .everyLine(let reason) = RegexGate(pattern: Array(regex.utf8))
    else { return nil }
    return reason
  }

  /// Whether a regex is a reason why its rule has to be checked on every line.
  private static func matters(
    _ term: TermIndex, in condition: Condition, isOpen: (TermIndex) -> Bool
  ) -> Bool {
    condition.mayHold(ifOnly: { $0 == term })
      || !condition.mayHold(ifOnly: { $0 != term && isOpen($0) })
  }
}
