package import Alerts
package import Detection
package import Rules
internal import SafeText
package import TerminalText

/// An explanation for people: what was found where, the condition as a tree, exceptions, the score.
package struct ExplanationText {
  private let explanation: Explanation
  private let rule: Rule
  private let text: String
  private let thresholds: LevelThresholds
  private let style: TextStyle

  /// Occurrences of a term that are shown.
  private static let shownOccurrences = 5
  private static let labelWidth = 10

  /// - Parameter text: the line as ``LineExplanation/text`` has it.
  package init(
    of explanation: Explanation, rule: Rule, text: String, thresholds: LevelThresholds,
    style: TextStyle = TextStyle(isInColor: false)
  ) {
    self.explanation = explanation
    self.rule = rule
    self.text = text
    self.thresholds = thresholds
    self.style = style
  }

  /// What the rule says of the line and its name, on one line with its end.
  package var heading: String {
    let verdict =
      switch explanation.verdict {
      case .alert(let level, let score):
        style.colored(Self.padded(level.name.uppercased(), to: 8), as: level)
          + Self.leftPadded(String(score), to: 4)
      case .conditionFails, .silenced, .belowLevels: "quiet       "
      case .undecided: "undecided   "
      }
    var heading = verdict + "  " + style.bold(rule.summary.id)
    if let title = rule.summary.title { heading += " " + TerminalSafety.escaped(title) }
    if let owner = rule.summary.owner { heading += " → " + TerminalSafety.escaped(owner) }
    if let place = rule.place { heading += "  " + style.place(TerminalSafety.escaped("\(place)")) }
    return heading + "\n"
  }

  /// Why, in sections with a label each.
  package var sections: String {
    section("line", [markedLine])
      + section("quiet", reason.map { [$0] } ?? [])
      + section("condition", conditionTree)
      + section("terms", termLines)
      + section("except", exceptionLines)
      + section("score", sum.map { [$0] } ?? [])
  }

  /// Why the rule is quiet and what was found of it, in two lines at most.
  package var brief: String {
    let found = explanation.terms.filter { !$0.occurrences.isEmpty || !$0.covered.isEmpty }
      .map { term in
        let isCovered = term.occurrences.isEmpty
        let places = isCovered ? term.covered.map(\.occurrence) : term.occurrences
        let name = TerminalSafety.escaped(term.name) + (isCovered ? " (covered)" : "")
        let more = places.count > 1 ? " and \(places.count - 1) more" : ""
        return name + (places.first.map { " " + quoted($0) } ?? "") + more
      }
    let indent = String(repeating: " ", count: 14)
    return [
      reason.map { $0 + silencing }, found.isEmpty ? nil : "found " + found.joined(separator: ", "),
    ]
    .compactMap(\.self).map { indent + $0 + "\n" }.joined()
  }

  /// The words that silence the line, where some do.
  private var silencing: String {
    guard case .silenced(let index) = explanation.verdict,
      let place = explanation.exceptions[index].places.first
    else { return "" }
    return TerminalSafety.escaped(": '\(shortened(slice(place)))'")
  }

  private func section(_ label: String, _ lines: [String]) -> String {
    lines.enumerated().map { index, line in
      let head = index == 0 ? label + ": " : ""
      return Self.leftPadded(head, to: Self.labelWidth + 2) + line + "\n"
    }.joined()
  }

  /// The line with every counted occurrence marked.
  private var markedLine: String {
    let spans = explanation.terms.flatMap(\.occurrences).compactMap(\.evidence.span)
    let level: Level = if case .alert(let level, _) = explanation.verdict { level } else { .low }
    return LineExcerpt(of: text, marking: spans).text(in: style, level: level)
  }

  /// Why the line is quiet, where it is.
  private var reason: String? {
    switch explanation.verdict {
    case .alert: nil
    case .silenced(let exception): "exception \(exception + 1) silences the line"
    case .belowLevels(let score):
      "the score of \(score) is below the lowest level, which begins at \(thresholds.scores[0])"
    case .undecided: "a regex hit its limit, so that the condition could not be decided"
    case .conditionFails:
      NearestMiss(explanation.condition, terms: explanation.terms).map {
        TerminalSafety.escaped($0.text)
      }
    }
  }

  private var conditionTree: [String] { tree(explanation.condition, depth: 0) }

  private func tree(_ finding: ConditionFinding, depth: Int) -> [String] {
    let text = TerminalSafety.escaped(finding.condition.text(terms: rule.terms.map(\.name)))
    let line =
      String(repeating: "  ", count: depth) + mark(finding.truth) + " " + text
      + measure(of: finding)
    // `not a` says all there is to say of a.
    if case .not(.term) = finding.condition { return [line] }
    return [line] + finding.parts.flatMap { tree($0, depth: depth + 1) }
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

  private var termLines: [String] {
    let width = explanation.terms.map(\.name.count).max() ?? 0
    return explanation.terms.map { term in
      let name = TerminalSafety.escaped(Self.padded(term.name, to: width))
      return "\(name)  \(Self.limited(term.occurrences, Self.shownOccurrences, described))"
        + covered(term) + (term.isComplete ? "" : "; a search was given up at its limit")
    }
  }

  private func covered(_ term: TermFinding) -> String {
    guard !term.covered.isEmpty else { return "" }
    return "; covered: "
      + Self.limited(term.covered, Self.shownOccurrences) {
        "\(described($0.occurrence)) by exception \($0.exception + 1)"
      }
  }

  private static func limited<Item>(
    _ items: [Item], _ limit: Int, _ described: (Item) -> String
  ) -> String {
    guard !items.isEmpty else { return "not found" }
    let more = items.count > limit ? ", … (\(items.count) in all)" : ""
    return items.prefix(limit).map(described).joined(separator: ", ") + more
  }

  private func described(_ occurrence: TermOccurrence) -> String {
    let evidence = occurrence.evidence
    guard let span = evidence.span else { return "at byte \(occurrence.place.lowerBound)" }
    var text = "\(quoted(occurrence)) at byte \(span.lowerBound)"
    var notes = evidence.captures.map { "\($0.name): \(shortened($0.text))" }
    if !evidence.folds.isEmpty {
      notes.insert("'\(evidence.term)' by \(evidence.folds.joined(separator: ", "))", at: 0)
    }
    if !notes.isEmpty { text += " (\(notes.joined(separator: "; ")))" }
    return TerminalSafety.escaped(text)
  }

  private func quoted(_ occurrence: TermOccurrence) -> String {
    let found = occurrence.evidence.span.map(slice) ?? "…"
    return TerminalSafety.escaped("'\(shortened(found))'")
  }

  private func slice(_ span: Range<Int>) -> String {
    String(decoding: Array(text.utf8.dropFirst(span.lowerBound).prefix(span.count)), as: UTF8.self)
  }

  private func shortened(_ text: String) -> String {
    text.beginning(60).endIndex < text.endIndex ? text.beginning(59) + "…" : text
  }

  private var exceptionLines: [String] {
    explanation.exceptions.enumerated().compactMap { index, finding in
      // A `covers` that covers nothing has no part in this.
      guard let place = finding.places.first, finding.coveredCount > 0 || isWhen(index) else {
        return nil
      }
      let found =
        TerminalSafety.escaped("'\(shortened(slice(place)))'") + " at byte \(place.lowerBound)"
      return "\(index + 1)  \(effect(of: finding, at: index)): \(found)"
        + (finding.places.count > 1 ? ", …" : "")
    }
  }

  private func effect(of finding: ExceptionFinding, at index: Int) -> String {
    guard isWhen(index) else {
      let count = finding.coveredCount
      return count == 1 ? "covers 1 occurrence" : "covers \(count) occurrences"
    }
    switch explanation.verdict {
    case .silenced(index): return "silences the line"
    case .conditionFails, .undecided: return "would silence the line"
    case .silenced, .alert, .belowLevels: return "silences the line, too"
    }
  }

  private func isWhen(_ exception: Int) -> Bool {
    guard case .when = rule.exceptions[exception] else { return false }
    return true
  }

  /// What the score is made of.
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
    let kept = sum == total ? "" : ", kept at \(total)"
    return (["\(base) (\(rule.level.name))"] + parts).joined(separator: " ") + " = \(sum)" + kept
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func leftPadded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
