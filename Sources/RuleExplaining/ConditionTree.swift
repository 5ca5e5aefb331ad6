internal import Detection
internal import Rules
internal import SafeText
internal import TerminalText

/// A condition as people read it: a line for each part, indented under the part that contains it.
struct ConditionTree {
  /// The names of the rule's terms.
  let terms: [String]
  let style: TextStyle

  func lines(of finding: ConditionFinding, depth: Int = 0) -> [String] {
    let text = TerminalSafety.escaped(finding.condition.text(terms: terms))
    let line =
      String(repeating: "  ", count: depth) + mark(finding.truth) + " " + text
      + measure(of: finding)
    // The mark of `not a` already tells whether `a` holds.
    if case .not(.term) = finding.condition { return [line] }
    return [line] + finding.parts.flatMap { lines(of: $0, depth: depth + 1) }
  }

  private func mark(_ truth: Truth) -> String {
    switch truth {
    case .yes: style.good("✓")
    case .no: style.bad("✗")
    case .unknown: "?"
    }
  }

  private func measure(of finding: ConditionFinding) -> String {
    guard let measure = finding.measure else { return "" }
    switch finding.condition {
    case .near: return style.faint("  (\(measure) apart)")
    case .atLeast: return style.faint("  (\(measure) \(measure == 1 ? "occurs" : "occur"))")
    default: return style.faint("  (\(measure) found)")
    }
  }
}
