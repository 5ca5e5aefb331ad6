internal import Alerts
internal import Detection
internal import Indexing
internal import JSON
internal import RuleExplaining
internal import Rules
internal import SafeText
internal import TerminalText

/// The explanation of one line by the rules that matter for it.
struct ExplanationReport {
  /// Which rules to explain.
  enum Choice {
    /// The rules that alert, and those with a partial match.
    case found
    case all
    case rules(Set<RuleIndex>)
  }

  /// How many rules without an alert are explained, unless all are asked for.
  private static let shownMisses = 5

  private let explanation: LineExplanation
  private let name: String?
  private let detector: Detector
  /// The rules to explain: first those that alert, then the others, the nearest first.
  private let chosen: [Explanation]
  private let isWhole: Bool
  private let exclusion: RuleExclusion

  /// - Parameter name: the line's file and number, if it comes from a file.
  init(
    _ explanation: LineExplanation, name: String?, detector: Detector, choice: Choice,
    exclusion: RuleExclusion
  ) {
    self.exclusion = exclusion
    self.explanation = explanation
    self.name = name
    self.detector = detector
    let wanted = explanation.rules.filter { rule in
      switch choice {
      case .found:
        rule.alerts
          || (rule.hasFindings
            && !ChineseText.isOnlyRule(detector.rules[rule.rule], in: explanation.text))
      case .all: true
      case .rules(let rules): rules.contains(rule.rule)
      }
    }
    let alerting = wanted.filter(\.alerts)
    let quiet = wanted.filter { !$0.alerts }.map { ($0, $0.rank) }.sorted { left, right in
      if left.1.isNearer(than: right.1) { return true }
      return !right.1.isNearer(than: left.1) && left.0.rule < right.0.rule
    }
    chosen = alerting + quiet.map(\.0)
    if case .found = choice { isWhole = false } else { isWhole = true }
  }

  /// The report for people.
  func text(in style: TextStyle) -> String {
    let alerting = chosen.filter(\.alerts)
    let quiet = chosen.filter { !$0.alerts }
    var text = name.map { style.place(TerminalSafety.escaped($0)) + "\n" } ?? ""
    if explanation.isTruncated {
      text +=
        "The line is longer than \(detector.limits.maxLineBytes) bytes (--max-line): words are found in all of it, "
        + "regexes only if a match is no longer than that.\n"
    }
    for rule in isWhole ? chosen : alerting {
      let explained = explained(rule, in: style)
      text += explained.heading + explained.sections + "\n"
    }
    guard !isWhole else { return text }
    if alerting.isEmpty { text += excerpt(in: style) + "\n" }
    for rule in quiet.prefix(Self.shownMisses) {
      let explained = explained(rule, in: style)
      text += explained.heading + explained.brief
    }
    return text + rest(quiet)
  }

  private func explained(_ rule: Explanation, in style: TextStyle) -> ExplanationText {
    let own = detector.rules[rule.rule]
    return ExplanationText(
      of: rule, rule: own, text: explanation.text, thresholds: detector.thresholds,
      exclusion: exclusion.reason(for: own.summary), style: style)
  }

  /// The line itself, for a report in which no rule shows it.
  private func excerpt(in style: TextStyle) -> String {
    let spans = chosen.flatMap(\.terms).flatMap(\.occurrences).compactMap(\.evidence.span)
    return "    "
      + LineExcerpt(of: explanation.text, marking: spans, isTruncated: explanation.isTruncated)
      .text(in: style, level: .low) + "\n"
  }

  /// The number of rules that are not explained.
  private func rest(_ quiet: [Explanation]) -> String {
    let left = quiet.dropFirst(Self.shownMisses).map { detector.rules[$0.rule].summary.id }
    let rest = detector.rules.count - chosen.count
    var text = ""
    if !left.isEmpty {
      text +=
        "\(Self.rules(left.count)) more with partial matches: "
        + left.joined(separator: ", ") + "\n"
    }
    if rest > 0 { text += "\(Self.rules(rest)) without any match\n" }
    if !quiet.isEmpty { text += "--rule ID explains one of them in full\n" }
    return text
  }

  /// The report as a JSON object on one line.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    if let name { json.add("place", name) }
    json.add("text", explanation.text)
    if explanation.isTruncated { json.add("truncated", true) }
    json.addList("rules", chosen) { json, rule in
      let own = detector.rules[rule.rule]
      ExplanationJSON(
        of: rule, rule: own, thresholds: detector.thresholds,
        exclusion: exclusion.reason(for: own.summary)
      ).append(to: &json)
    }
    json.endObject()
    json.endLine()
    return String(decoding: json.finished(), as: UTF8.self)
  }

  private static func rules(_ count: Int) -> String {
    count == 1 ? "1 rule" : "\(count) rules"
  }
}

/// Tells rules for Chinese text from lines that have none.
private enum ChineseText {
  /// Whether a rule is for Chinese text, as its title tells, and the line is not: a number or a Latin word that both have
  /// makes no near miss.
  static func isOnlyRule(_ rule: Rule, in text: String) -> Bool {
    guard let title = rule.summary.title else { return false }
    return hasHan(title) && !hasHan(text)
  }

  private static func hasHan(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isIdeographic }
  }
}

extension Explanation {
  fileprivate var alerts: Bool {
    guard case .alert = verdict else { return false }
    return true
  }

  /// Whether a term of the rule matches, or the rule alerts without one.
  fileprivate var hasFindings: Bool {
    verdict != .conditionFails
      || terms.contains { !$0.occurrences.isEmpty || !$0.covered.isEmpty }
  }

  fileprivate var rank: Rank {
    NearestMiss(condition, terms: terms).map(Rank.misses) ?? .holds
  }
}

/// How near a rule without an alert came to one.
private enum Rank {
  /// Its condition holds, but an exception or the score prevents an alert.
  case holds
  case misses(NearestMiss)

  func isNearer(than other: Rank) -> Bool {
    switch (self, other) {
    case (.holds, .misses): true
    case (.misses(let miss), .misses(let other)): miss.isNearer(than: other)
    default: false
    }
  }
}
