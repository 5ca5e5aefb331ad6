internal import ArgumentParser
internal import Configuration
internal import FileTracking

/// What a run remembers for the next one.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Remember in a folder how far each file was read, and go on from there.",
      valueName: "folder"),
    completion: .directory)
  var state: String?

  @Option(
    help: ArgumentHelp(
      "Where to begin with a file that is not remembered: start or end. (default: start)",
      valueName: "place"),
    completion: .list(StartPlace.allCases.map(\.rawValue)), transform: Self.place)
  var from: StartPlace?

  @Option(
    help: ArgumentHelp(
      "Write what the run came to into a file for Prometheus, such as tocsin.prom.",
      valueName: "file"),
    completion: .file())
  var metrics: String?

  /// The folder of the command line, or of a configuration that was named.
  func folder(_ found: ConfigurationSource.Found?) -> String? {
    if let state { return state }
    guard let found, found.wasNamed else { return nil }
    return found.configuration.state
  }

  /// The file for metrics of the command line, or of a configuration that was named.
  func metricsFile(_ found: ConfigurationSource.Found?) -> String? {
    if let metrics { return metrics }
    guard let found, found.wasNamed else { return nil }
    return found.configuration.metrics
  }

  /// The error of a run with --state that reads no file.
  static let needsFile = ValidationError(
    "--state remembers how far files were read, and standard input is not a file: name a file")

  private static func place(_ text: String) throws -> StartPlace {
    if let place = StartPlace(rawValue: text) { return place }
    throw ValidationError("--from is '\(text)'; expected start or end")
  }
}
