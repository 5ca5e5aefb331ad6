internal import Alerts
internal import Diagnostics
internal import YAMLReading

extension YAMLReader {
  /// The level that a node names; nil if it names none, which has been reported.
  mutating func level(_ node: YAMLNode) -> Level? {
    guard let name = text(node, what: "a level") else { return nil }
    if let level = Level(name: name) { return level }
    report(
      "unknown-level", "there is no level '\(name)'", at: node,
      help: DisablingHelp.isOff(name)
        ? DisablingHelp.text : Suggestion.help(for: name, among: Level.names))
    return nil
  }
}
