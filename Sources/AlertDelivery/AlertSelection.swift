package import Alerts

/// Which alerts a sink gets.
package struct AlertSelection: Equatable, Sendable {
  /// The lowest level that it gets.
  package var minimumLevel = Level.low
  /// An alert has at least one of these tags. No tags select every alert.
  package var tags: Set<String> = []
  /// An alert's owner is one of these. No owners select every alert.
  package var owners: Set<String> = []
  /// An alert's rule matches none of these.
  package var excluded: [RulePattern] = []

  package init() {}

  package func contains(_ alert: Alert) -> Bool {
    guard alert.level >= minimumLevel else { return false }
    guard tags.isEmpty || alert.rule.tags.contains(where: tags.contains) else { return false }
    guard !excluded.contains(where: { $0.matches(alert.rule) }) else { return false }
    guard !owners.isEmpty else { return true }
    return alert.rule.owner.map(owners.contains) ?? false
  }
}
