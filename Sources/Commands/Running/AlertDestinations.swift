internal import AlertDelivery
internal import AlertFiles
internal import AlertFormats
internal import Checkpoints
internal import Configuration
internal import SystemFiles
internal import TerminalText

/// Where the alerts of a run go.
struct AlertDestinations {
  /// What of a run outputs hang on.
  struct Request {
    /// The paths that the command line names; `-` is standard output.
    var paths: [String] = []
    var format: AlertFormatName?
    var template: AlertTemplate?
    var color = ColorChoice.auto
    /// Whether alerts are shown on standard output only.
    var isDryRun = false
    /// Whether what goes to standard output are numbers of lines.
    var isCountOnly = false
    /// How long a sink that fails is tried again; nil for ever.
    var patience: Duration? = .zero
    /// What is certain of alert files.
    var known: [OutputRecord] = []
  }

  /// The outputs, opened.
  private(set) var sinks: [SinkDelivery] = []

  /// Opens every output before anything is read. Those that cannot be opened are told of, and end the command.
  init(_ request: Request, _ configuration: Configuration?) throws(ExitStatus) {
    var isWhole = true
    for destination in Self.destinations(request, configuration) {
      do throws(SystemError) {
        sinks.append(try Self.open(destination, request, configuration))
      } catch {
        isWhole = false
        Console.complain("\(error)")
      }
    }
    guard isWhole else { throw .inputOrOutput }
  }

  /// Where the alerts of a run are to go.
  static func destinations(
    _ request: Request, _ configuration: Configuration?
  ) -> [Configuration.Sink] {
    let destinations = allDestinations(request, configuration)
    return request.isCountOnly ? destinations.filter { $0.path != nil } : destinations
  }

  private static func allDestinations(
    _ request: Request, _ configuration: Configuration?
  ) -> [Configuration.Sink] {
    guard !request.isDryRun else { return [Configuration.Sink(path: nil)] }
    if !request.paths.isEmpty {
      return request.paths.map { Configuration.Sink(path: $0 == "-" ? nil : $0) }
    }
    let configured = configuration?.sinks ?? []
    return configured.isEmpty ? [Configuration.Sink(path: nil)] : configured
  }

  private static func open(
    _ destination: Configuration.Sink, _ request: Request, _ configuration: Configuration?
  ) throws(SystemError) -> SinkDelivery {
    SinkDelivery(
      try output(destination, request), format: format(of: destination, request),
      selection: destination.selection,
      patience: request.patience, heldLimit: configuration?.heldAlerts ?? 10_000)
  }

  private static func output(
    _ destination: Configuration.Sink, _ request: Request
  ) throws(SystemError) -> any AlertOutput {
    guard let path = destination.path else { return StreamOutput(.standardOutputWithoutWaiting()) }
    var options = FileOutput.Options()
    options.syncPolicy = destination.fsync ?? .batch
    options.rotation = destination.rotation
    return try FileOutput(path, options, known: request.known)
  }

  private static func format(
    of destination: Configuration.Sink, _ request: Request
  ) -> any AlertFormat {
    let standardOutput = FileHandle.standardOutput()
    let isStandardOutput = destination.path == nil
    // Files of a configuration keep their own: whoever reads them expects it.
    let isAsked = isStandardOutput || !request.paths.isEmpty
    let asked = isAsked ? request.format : nil
    let isOnTerminal = isStandardOutput && standardOutput.isTerminal
    let name = asked ?? destination.format ?? (isOnTerminal ? .human : .jsonl)
    let isInColor =
      isStandardOutput ? request.color.isInColor(on: standardOutput) : request.color == .always
    let template = isAsked ? request.template : nil
    return name.format(
      inColor: isInColor, template: template ?? destination.template ?? .standard)
  }
}
