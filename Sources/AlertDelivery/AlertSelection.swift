package import Alerts

/// Which alerts a sink is for.
package struct AlertSelection: Equatable, Sendable {
  /// Alerts below it are not.
  package var minimumLevel = Level.low
  /// Of these tags an alert has one; any will do where there are none.
  package var tags: Set<String> = []
  /// Its owner is one of these; anybody will do where there are none.
  package var owners: Set<String> = []

  package init() {}

  package func contains(_ alert: Alert) -> Bool {
    guard alert.level >= minimumLevel else { return false }
    guard tags.isEmpty || alert.rule.tags.contains(where: tags.contains) else { return false }
    guard !owners.isEmpty else { return true }
    return alert.rule.owner.map(owners.contains) ?? false
  }
}
