package import Alerts

/// How what new rules say of a line differs from what old rules say, for one rule.
package enum AlertChange: Equatable, Sendable {
  /// Only the new rules alert.
  case added(Alert)
  /// Only the old rules alert.
  case removed(Alert)
  /// Both alert, at different levels.
  case regraded(old: Alert, new: Alert)
  /// Both alert at the same level, with different scores.
  case rescored(old: Alert, new: Alert)

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

  /// The alert to show: that of the new rules, where they alert.
  package var alert: Alert {
    switch self {
    case .added(let alert), .removed(let alert), .regraded(_, let alert), .rescored(_, let alert):
      alert
    }
  }
}

extension AlertChange {
  /// What changed from the alerts of one stretch of text to others of the same, by line and rule.
  ///
  /// Both are in the order of lines, within a line in load order. So are the changes: of a line first what the old rules
  /// alerted on, then what is added.
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
