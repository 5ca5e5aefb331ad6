package import Alerts
package import Detection
internal import Indexing
package import Rules
internal import SafeText
package import TerminalText

/// An explanation as people read it: what was found where, the condition as a tree, exceptions, the score.
package struct ExplanationText {
  private let explanation: Explanation
  private let rule: Rule
  private let text: String
  private let thresholds: LevelThresholds
  private let exclusion: String?
  private let style: TextStyle
  private let findings: FindingText

  private static let labelWidth = 10

  /// - Parameters:
  ///   - text: the line, as in ``LineExplanation/text``.
  ///   - exclusion: what leaves the rule out of runs; nil for a rule that they use.
  package init(
    of explanation: Explanation, rule: Rule, text: String, thresholds: LevelThresholds,
    exclusion: String? = nil, style: TextStyle = TextStyle(isInColor: false)
  ) {
    self.explanation = explanation
    self.rule = rule
    self.text = text
    self.thresholds = thresholds
    self.exclusion = exclusion
    self.style = style
    findings = FindingText(line: text)
  }

  /// The verdict and the rule's name, on one line with its end.
  package var heading: String {
    let verdict =
      switch explanation.verdict {
      case _ where exclusion != nil: "excluded    "
      case .alert(let level, let score):
        style.colored(Self.padded(level.name.uppercased(), to: 8), as: level)
          + Self.leftPadded(String(score), to: 4)
      case .conditionFails, .suppressed, .belowLevels: "quiet       "
      case .undecided: "undecided   "
      }
    var heading = verdict + "  " + style.bold(rule.summary.id)
    if let title = rule.summary.title { heading += " " + TerminalSafety.escaped(title) }
    if let owner = rule.summary.owner { heading += " → " + TerminalSafety.escaped(owner) }
    if let place = rule.place { heading += "  " + style.place(TerminalSafety.escaped("\(place)")) }
    return heading + "\n"
  }

  /// The reasons for the verdict, in sections with a label each.
  package var sections: String {
    section("line", [markedLine])
      + section("excluded", excludedText.map { [$0] } ?? [])
      + section("quiet", reason.map { [$0] } ?? [])
      + section("condition", conditionLines)
      + section("terms", termLines)
      + section("except", exceptionLines)
      + section("score", sum.map { [$0] } ?? [])
  }

  /// Why the rule is quiet and what it found, in three lines at most.
  package var brief: String {
    let found = explanation.terms.filter { !$0.occurrences.isEmpty || !$0.covered.isEmpty }
      .map { term in
        let isCovered = term.occurrences.isEmpty
        let places = isCovered ? term.covered.map(\.occurrence) : term.occurrences
        let name = TerminalSafety.escaped(term.name) + (isCovered ? " (covered)" : "")
        let more = places.count > 1 ? " and \(places.count - 1) more" : ""
        return name + (places.first.map { " " + findings.quoted($0) } ?? "") + more
      }
    let indent = String(repeating: " ", count: 14)
    return [
      excludedText,
      reason.map { $0 + suppressingText },
      found.isEmpty ? nil : "found " + found.joined(separator: ", "),
    ]
    .compactMap(\.self).map { indent + $0 + "\n" }.joined()
  }

  private var excludedText: String? {
    exclusion.map { "runs leave this rule out: " + TerminalSafety.escaped($0) }
  }

  /// The text that makes an exception suppress the alert, if one does.
  private var suppressingText: String {
    guard case .suppressed(let index) = explanation.verdict,
      let place = explanation.exceptions[index].places.first
    else { return "" }
    return ": \(findings.quoted(place))"
  }

  private func section(_ label: String, _ lines: [String]) -> String {
    lines.enumerated().map { index, line in
      let head = index == 0 ? label + ": " : ""
      return Self.leftPadded(head, to: Self.labelWidth + 2) + line + "\n"
    }.joined()
  }

  /// The line, with every occurrence that counts marked.
  private var markedLine: String {
    let spans = explanation.terms.flatMap(\.occurrences).compactMap(\.evidence.span)
    let level: Level = if case .alert(let level, _) = explanation.verdict { level } else { .low }
    return LineExcerpt(of: text, marking: spans).text(in: style, level: level)
  }

  /// Why the rule is quiet; nil if it alerts.
  private var reason: String? {
    switch explanation.verdict {
    case .alert: nil
    case .suppressed(let exception): "exception \(exception.position + 1) suppresses the alert"
    case .belowLevels(let score):
      "the score \(score) is below the lowest level, which starts at \(thresholds.scores[0])"
    case .undecided: "a regex hit its limit, so the condition is undecided"
    case .conditionFails:
      NearestMiss(explanation.condition, terms: explanation.terms).map {
        TerminalSafety.escaped($0.text)
      }
    }
  }

  private var conditionLines: [String] {
    ConditionTree(terms: rule.terms.map(\.name), style: style).lines(of: explanation.condition)
  }

  private var termLines: [String] {
    let width = explanation.terms.map(\.name.count).max() ?? 0
    return explanation.terms.map { term in
      let name = TerminalSafety.escaped(Self.padded(term.name, to: width))
      return "\(name)  \(findings.occurrences(of: term))"
    }
  }

  private var exceptionLines: [String] {
    explanation.exceptions.indices.compactMap { index in
      let finding = explanation.exceptions[index]
      // A `covers` that covers no occurrence explains nothing.
      guard let place = finding.places.first, finding.coveredCount > 0 || isWhen(index) else {
        return nil
      }
      return "\(index.position + 1)  \(effect(of: finding, at: index)): \(findings.quoted(place))"
        + " at byte \(place.lowerBound)" + (finding.places.count > 1 ? ", …" : "")
    }
  }

  private func effect(of finding: ExceptionFinding, at index: ExceptionIndex) -> String {
    guard isWhen(index) else {
      let count = finding.coveredCount
      return count == 1 ? "covers 1 occurrence" : "covers \(count) occurrences"
    }
    switch explanation.verdict {
    case .suppressed(index): return "suppresses the alert"
    case .conditionFails, .undecided: return "would suppress an alert"
    case .suppressed, .alert, .belowLevels: return "suppresses the alert, too"
    }
  }

  private func isWhen(_ exception: ExceptionIndex) -> Bool {
    guard case .when = rule.exceptions[exception] else { return false }
    return true
  }

  /// How the score adds up; nil for a verdict without a score.
  private var sum: String? {
    let total: Int
    switch explanation.verdict {
    case .alert(_, let score), .belowLevels(let score): total = score
    default: return nil
    }
    let base = thresholds.score(of: rule.level)
    let parts = explanation.points.map {
      "\($0.points < 0 ? "-" : "+") \(abs($0.points)) (\(TerminalSafety.escaped($0.term)))"
    }
    let sum = explanation.points.reduce(base) { $0 + $1.points }
    let limited = sum == total ? "" : ", limited to \(total)"
    return (["\(base) (\(rule.level.name))"] + parts).joined(separator: " ") + " = \(sum)" + limited
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func leftPadded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
