package import Alerts

/// How the alert of one rule for one line differs between old and new rules.
package enum AlertChange: Equatable, Sendable {
  /// Only the new rules alert.
  case added(Alert)
  /// Only the old rules alert.
  case removed(Alert)
  /// Both alert, at different levels.
  case regraded(old: Alert, new: Alert)
  /// Both alert at the same level, with different scores.
  case rescored(old: Alert, new: Alert)

  /// The kinds of changes; the raw values name them in JSON.
  package enum Kind: String, CaseIterable, Sendable {
    case added
    case removed
    case regraded = "level"
    case rescored = "score"
  }

  /// The kind of the change.
  package var kind: Kind {
    switch self {
    case .added: .added
    case .removed: .removed
    case .regraded: .regraded
    case .rescored: .rescored
    }
  }

  /// The alert of the old rules.
  package var old: Alert? {
    switch self {
    case .added: nil
    case .removed(let alert), .regraded(let alert, _), .rescored(let alert, _): alert
    }
  }

  /// The alert of the new rules.
  package var new: Alert? {
    switch self {
    case .removed: nil
    case .added(let alert), .regraded(_, let alert), .rescored(_, let alert): alert
    }
  }

  /// The alert to show: the one of the new rules, or of the old rules if the new ones do not alert.
  package var alert: Alert {
    switch self {
    case .added(let alert), .removed(let alert), .regraded(_, let alert), .rescored(_, let alert):
      alert
    }
  }
}

extension AlertChange {
  /// The changes from the alerts of the old rules to those of the new rules, for the same text.
  ///
  /// Both lists are in the order of lines, and in load order within a line. The changes have the same order; within a
  /// line, alerts of the old rules come before added ones.
  static func changes(from old: [Alert], to new: [Alert]) -> [AlertChange] {
    var changes: [AlertChange] = []
    var new = new[...]
    var old = old[...]
    while let line = [old.first, new.first].compactMap({ $0?.line }).min() {
      let before = old.prefix { $0.line == line }
      let after = new.prefix { $0.line == line }
      old.removeFirst(before.count)
      new.removeFirst(after.count)
      for alert in before {
        if let change = change(of: alert, among: after) { changes.append(change) }
      }
      let known = Set(before.map(\.rule.id))
      changes += after.filter { !known.contains($0.rule.id) }.map { .added($0) }
    }
    return changes
  }

  private static func change(of old: Alert, among alerts: ArraySlice<Alert>) -> AlertChange? {
    guard let new = alerts.first(where: { $0.rule.id == old.rule.id }) else {
      return .removed(old)
    }
    if new.level != old.level { return .regraded(old: old, new: new) }
    return new.score == old.score ? nil : .rescored(old: old, new: new)
  }
}
