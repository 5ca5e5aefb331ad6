internal import Alerts
package import Detection
internal import Indexing
internal import RuleExplaining
internal import Rules

/// Explains in a few words why an alert changed. For an alert on one side only, it asks the other side's rule why it
/// stays quiet.
///
/// Costs one explanation for each such change. Use it on one thread only.
package final class ChangeReasons {
  private let oldPlaces: [String: RuleIndex]
  private let newPlaces: [String: RuleIndex]
  private var old: RuleScanner
  private var new: RuleScanner

  package init(old: Detector, new: Detector) {
    oldPlaces = Self.places(old)
    newPlaces = Self.places(new)
    self.old = RuleScanner(old)
    self.new = RuleScanner(new)
  }

  /// The reason for a change. It may contain names from the rules, but no text of the line.
  func reason(of change: AlertChange) -> String {
    switch change {
    case .added(let alert):
      guard let place = oldPlaces[alert.rule.id] else { return "a new rule" }
      guard !alert.truncated else { return "now matches: \(Self.names(alert))" }
      return "before: \(Self.reason(old.explain(alert.bytes.span, rule: place)))"
    case .removed(let alert):
      guard let place = newPlaces[alert.rule.id] else { return "the rule was removed" }
      guard !alert.truncated else { return "matched before: \(Self.names(alert))" }
      return "now: \(Self.reason(new.explain(alert.bytes.span, rule: place)))"
    case .regraded(let old, let new), .rescored(let old, let new):
      return Self.difference(old, new)
    }
  }

  /// Why a rule does not alert on a line.
  private static func reason(_ explanation: Explanation) -> String {
    switch explanation.verdict {
    case .conditionFails:
      NearestMiss(explanation.condition, terms: explanation.terms)?.text ?? "the condition fails"
    case .undecided: "undecided: a regex hit its limit"
    case .suppressed(let exception): "suppressed by exception \(exception.position + 1)"
    case .belowLevels(let score): "score \(score), below every level"
    case .alert(let level, let score): "\(level.name) \(score), below --min-level"
    }
  }

  private static func difference(_ old: Alert, _ new: Alert) -> String {
    let before = Set(old.matches.map(\.name))
    let after = Set(new.matches.map(\.name))
    let gained = after.subtracting(before).sorted().map { "+\($0)" }
    let lost = before.subtracting(after).sorted().map { "-\($0)" }
    let terms = (gained + lost).joined(separator: ", ")
    return terms.isEmpty ? "same terms: \(names(new))" : "terms: \(terms)"
  }

  private static func names(_ alert: Alert) -> String {
    var names: [String] = []
    for match in alert.matches where !names.contains(match.name) { names.append(match.name) }
    return names.joined(separator: ", ")
  }

  private static func places(_ detector: Detector) -> [String: RuleIndex] {
    let rules = detector.rules
    var places: [String: RuleIndex] = [:]
    for index in rules.indices { places[rules[index].summary.id] = index }
    return places
  }
}

extension Alert {
  /// The bytes of the line, without its line end; only the beginning of a line that was too long.
  fileprivate var bytes: [UInt8] { raw ?? Array(text.utf8) }
}
