internal import Alerts

/// How changes, and what they come to, become bytes.
package protocol ChangeFormat {
  /// Appends a change, up to and with the end of its last line.
  func append(_ change: AlertChange, to bytes: inout [UInt8])

  /// Appends what all came to, after the last change.
  ///
  /// - Parameter shown: how many changes of each rule were appended.
  func append(_ comparison: Comparison, shown: [String: UInt64], to bytes: inout [UInt8])
}

/// What was changed of the rules themselves, as far as alerts hang on it.
package struct ComparedRules: Sendable {
  private let old: Set<String>
  private let new: Set<String>

  /// - Parameters:
  ///   - old: the ids of the old rules.
  ///   - new: the ids of the new rules.
  package init(old: [String], new: [String]) {
    self.old = Set(old)
    self.new = Set(new)
  }

  /// Why an alert changed, in a few words.
  func reason(of change: AlertChange) -> String {
    switch change {
    case .added(let alert):
      old.contains(alert.rule.id) ? "now matched: \(Self.names(alert))" : "a new rule"
    case .removed(let alert):
      new.contains(alert.rule.id) ? "matched before: \(Self.names(alert))" : "the rule is gone"
    case .regraded(let old, let new), .rescored(let old, let new):
      Self.difference(old, new)
    }
  }

  private static func difference(_ old: Alert, _ new: Alert) -> String {
    let before = Set(old.matches.map(\.name))
    let after = Set(new.matches.map(\.name))
    let gained = after.subtracting(before).sorted().map { "+\($0)" }
    let lost = before.subtracting(after).sorted().map { "-\($0)" }
    let terms = (gained + lost).joined(separator: ", ")
    return terms.isEmpty ? "the same terms: \(names(new))" : "terms: \(terms)"
  }

  private static func names(_ alert: Alert) -> String {
    var names: [String] = []
    for match in alert.matches where !names.contains(match.name) { names.append(match.name) }
    return names.joined(separator: ", ")
  }
}
