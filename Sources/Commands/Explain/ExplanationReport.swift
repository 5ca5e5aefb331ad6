internal import Alerts
internal import Detection
internal import JSON
internal import RuleExplaining
internal import Rules
internal import SafeText
internal import TerminalText

/// What is told of one line, of the rules that matter for it.
struct ExplanationReport {
  /// Which rules are told of.
  enum Choice {
    /// Those that ring, and those of which something is in the line.
    case found
    case all
    case rules(Set<Int>)
  }

  /// Rules that stay quiet and are told of in full unless all are asked for.
  private static let shownMisses = 5

  private let explanation: LineExplanation
  private let name: String?
  private let detector: Detector
  /// The rules told of: those that ring, then the others, the nearest first.
  private let chosen: [Explanation]
  private let isWhole: Bool

  /// - Parameter name: where the line is from, if it is from a file.
  init(_ explanation: LineExplanation, name: String?, detector: Detector, choice: Choice) {
    self.explanation = explanation
    self.name = name
    self.detector = detector
    let told = explanation.rules.filter { rule in
      switch choice {
      case .found: rule.hasFindings
      case .all: true
      case .rules(let rules): rules.contains(rule.rule)
      }
    }
    let ringing = told.filter(\.rings)
    let quiet = told.filter { !$0.rings }.map { ($0, $0.rank) }.sorted { left, right in
      if left.1.isNearer(than: right.1) { return true }
      return !right.1.isNearer(than: left.1) && left.0.rule < right.0.rule
    }
    chosen = ringing + quiet.map(\.0)
    if case .found = choice { isWhole = false } else { isWhole = true }
  }

  /// The report for people.
  func text(in style: TextStyle) -> String {
    let ringing = chosen.filter(\.rings)
    let quiet = chosen.filter { !$0.rings }
    var text = name.map { style.place(TerminalSafety.escaped($0)) + "\n" } ?? ""
    if explanation.isTruncated {
      text +=
        "The line is longer than \(detector.limits.maxLineBytes) bytes (--max-line): words are found in all of "
        + "it, regexes only where they match within as much.\n"
    }
    for rule in isWhole ? chosen : ringing {
      let told = told(rule, in: style)
      text += told.heading + told.sections + "\n"
    }
    guard !isWhole else { return text }
    if ringing.isEmpty { text += excerpt(in: style) + "\n" }
    for rule in quiet.prefix(Self.shownMisses) {
      let told = told(rule, in: style)
      text += told.heading + told.brief
    }
    return text + rest(quiet)
  }

  private func told(_ rule: Explanation, in style: TextStyle) -> ExplanationText {
    ExplanationText(
      of: rule, rule: detector.rules[rule.rule], text: explanation.text,
      thresholds: detector.thresholds, style: style)
  }

  /// The line, for a report in which no rule shows it.
  private func excerpt(in style: TextStyle) -> String {
    let spans = chosen.flatMap(\.terms).flatMap(\.occurrences).compactMap(\.evidence.span)
    return "    "
      + LineExcerpt(of: explanation.text, marking: spans, isTruncated: explanation.isTruncated)
      .text(in: style, level: .low) + "\n"
  }

  /// What was not told of.
  private func rest(_ quiet: [Explanation]) -> String {
    let left = quiet.dropFirst(Self.shownMisses).map { detector.rules[$0.rule].summary.id }
    let rest = detector.rules.count - chosen.count
    var text = ""
    if !left.isEmpty {
      text +=
        "something was found of \(Self.rules(left.count)) more: "
        + left.joined(separator: ", ") + "\n"
    }
    if rest > 0 { text += "nothing was found of \(Self.rules(rest))\n" }
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
      ExplanationJSON(
        of: rule, rule: detector.rules[rule.rule], thresholds: detector.thresholds
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

extension Explanation {
  fileprivate var rings: Bool {
    guard case .alert = verdict else { return false }
    return true
  }

  /// Whether the line has something that is of the rule, or the rule rings without.
  fileprivate var hasFindings: Bool {
    verdict != .conditionFails
      || terms.contains { !$0.occurrences.isEmpty || !$0.covered.isEmpty }
  }

  fileprivate var rank: Rank {
    NearestMiss(condition, terms: terms).map(Rank.misses) ?? .holds
  }
}

/// How near a rule that stays quiet came to ringing.
private enum Rank {
  /// Its condition holds; an exception or the score keeps it quiet.
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
