internal import AlertDelivery
internal import AlertFiles
internal import AlertFormats
internal import Checkpoints
internal import Configuration
internal import SystemFiles
internal import TerminalText

/// The outputs of a run, opened.
struct AlertDestinations {
  /// What a run asks of its outputs.
  struct Request {
    /// The paths of the command line; `-` is standard output.
    var paths: [String] = []
    var format: AlertFormatName?
    var template: AlertTemplate?
    var color = ColorChoice.auto
    /// Whether alerts go to standard output only.
    var isDryRun = false
    /// Whether standard output gets numbers of lines instead of alerts.
    var isCountOnly = false
    /// How long a failing sink is retried; nil for ever.
    var patience: Duration? = .zero
    /// What the last run recorded of alert files.
    var known: [OutputRecord] = []
  }

  private(set) var sinks: [SinkDelivery] = []

  /// Opens every output. Errors are reported and end the command, before anything is read.
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
    guard isWhole else { throw ExitStatus(.failedOutput) }
  }

  /// Where the alerts of a run go.
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
    // --format does not change files of a configuration: their readers expect the configured format.
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
