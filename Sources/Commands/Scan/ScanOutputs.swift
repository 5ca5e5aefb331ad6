internal import Checkpoints
internal import Configuration
internal import Inputs
internal import Sinks
internal import SystemFiles
internal import TerminalText

/// Where the alerts of a run go.
struct ScanOutputs {
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
    /// The files that are read, and must not be written to.
    var inputs: [FileStatus.Identity: String] = [:]
  }

  /// The outputs, opened.
  private(set) var sinks: [SinkDelivery] = []

  /// Opens every output before anything is read. One that cannot be opened ends the command, and so does one that is
  /// an input as well: it would feed on itself.
  init(_ request: Request, _ configuration: Configuration?) throws(ExitStatus) {
    var destinations = Self.destinations(request, configuration)
    if request.isCountOnly { destinations.removeAll { $0.path == nil } }
    for destination in destinations {
      sinks.append(try Self.open(destination, request, configuration))
    }
  }

  /// The files that inputs are.
  static func identities(of inputs: [InputSource]) -> [FileStatus.Identity: String] {
    var identities: [FileStatus.Identity: String] = [:]
    for input in inputs {
      guard let status = try? input.status(), status.kind == .regular else { continue }
      identities[status.identity] = input.name
    }
    return identities
  }

  private static func destinations(
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
  ) throws(ExitStatus) -> SinkDelivery {
    let output: any AlertOutput
    do throws(SystemError) {
      output = try self.output(destination, request)
    } catch {
      Console.complain("\(error)")
      throw .inputOrOutput
    }
    let status =
      destination.path.map { try? FileStatus.of($0) } ?? (try? FileHandle.standardOutput().status())
    if let status, status.kind == .regular, let input = request.inputs[status.identity] {
      Console.complain("\(output.name) is the input \(input) as well, and would feed on itself")
      throw .usage
    }
    return SinkDelivery(
      output, format: format(of: destination, request), selection: destination.selection,
      patience: request.patience, heldLimit: configuration?.heldAlerts ?? 10_000)
  }

  private static func output(
    _ destination: Configuration.Sink, _ request: Request
  ) throws(SystemError) -> any AlertOutput {
    guard let path = destination.path else { return StreamOutput(.standardOutputWithoutWaiting()) }
    var options = FileSink.Options()
    options.syncPolicy = destination.fsync ?? .batch
    options.rotation = destination.rotation
    return try FileSink(path, options, known: request.known)
  }

  private static func format(
    of destination: Configuration.Sink, _ request: Request
  ) -> any AlertFormat {
    let standardOutput = FileHandle.standardOutput()
    let isOnTerminal = destination.path == nil && standardOutput.isTerminal
    let name = request.format ?? destination.format ?? (isOnTerminal ? .human : .jsonl)
    let isInColor =
      destination.path == nil
      ? request.color.isInColor(on: standardOutput) : request.color == .always
    return name.format(
      inColor: isInColor, template: request.template ?? destination.template ?? .standard)
  }
}
