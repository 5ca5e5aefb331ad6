internal import Alerts
internal import ArgumentParser
internal import Diagnostics

/// Levels on the command line.
enum LevelArgument {
  static let completion = CompletionKind.list(Level.allCases.map(\.name))

  static func level(_ text: String) throws -> Level {
    if let level = Level(name: text) { return level }
    let help = Suggestion.help(for: text, among: Level.names) ?? ""
    throw ValidationError("there is no level '\(text)'; \(help)")
  }
}
