internal import AlertFormats
internal import Alerts
internal import ArgumentParser
internal import Diagnostics

/// The options of scan and follow that say which alerts are written, how and where.
struct AlertOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      The format of standard output and of -o: \(Self.formats). (default: human on a terminal, otherwise jsonl)
      """,
      valueName: "format"),
    completion: .list(AlertFormatName.allCases.map(\.rawValue)), transform: Self.format)
  var format: AlertFormatName?

  @Option(
    help: ArgumentHelp(
      "The text of an alert with --format template, such as '{time} {level} {source}:{line} {text}'.",
      valueName: "text"),
    transform: Self.template)
  var template: AlertTemplate?

  @Option(
    name: [.customShort("o"), .customLong("out")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Append alerts to this file instead of standard output; '-' means standard output. Repeatable.",
      valueName: "path"),
    completion: .file())
  var outputs: [String] = []

  @Option(
    help: ArgumentHelp("Ignore alerts below this level.", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var minLevel: Level = .low

  @Option(
    help: ArgumentHelp(
      "The time to write on alerts, such as 2026-11-22T08:00:00Z. (default: the time of reading)",
      valueName: "time"),
    transform: MomentArgument.timestamp)
  var now: Timestamp?

  @Option(
    help: ArgumentHelp(
      "The number of threads that search lines. (default: one per processor)", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("When to write human output in colour.", valueName: "when"))
  var color: ColorChoice = .auto

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is \(threads), outside 1…256")
    }
    if let format, template != nil, format != .template {
      throw ValidationError("--template is for --format template, not \(format.rawValue)")
    }
  }

  /// The outputs that the options ask for.
  var request: AlertDestinations.Request {
    var request = AlertDestinations.Request()
    request.paths = outputs
    request.format = format ?? (template == nil ? nil : .template)
    request.template = template
    request.color = color
    return request
  }

  private static let formats = AlertFormatName.allCases.map(\.rawValue).joined(separator: ", ")

  private static func format(_ text: String) throws -> AlertFormatName {
    if let format = AlertFormatName(named: text) { return format }
    throw ValidationError("there is no format '\(text)'; expected one of: \(formats)")
  }

  private static func template(_ text: String) throws -> AlertTemplate {
    do throws(AlertTemplate.ParseError) {
      return try AlertTemplate(parsing: text)
    } catch {
      throw ValidationError(error.message + (error.help.map { "; \($0)" } ?? ""))
    }
  }
}
