internal import ArgumentParser
internal import Configuration
internal import FileTracking

/// The options of scan and follow that say what a run leaves for the next one and for monitoring.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Remember in this folder how far each file was read, and continue from there.",
      valueName: "folder"),
    completion: .directory)
  var state: String?

  @Option(
    help: ArgumentHelp(
      "Where to start reading a file that is not in the state folder: start or end. (default: start)",
      valueName: "place"),
    completion: .list(StartPlace.allCases.map(\.rawValue)), transform: Self.place)
  var from: StartPlace?

  @Option(
    help: ArgumentHelp(
      "Write the run's metrics to this file for Prometheus, such as tocsin.prom.",
      valueName: "file"),
    completion: .file())
  var metrics: String?

  /// The state folder of the command line, or of a configuration that was named.
  func folder(_ found: ConfigurationSource.Found?) -> String? {
    if let state { return state }
    guard let found, found.wasNamed else { return nil }
    return found.configuration.state
  }

  /// The metrics file of the command line, or of a configuration that was named.
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
