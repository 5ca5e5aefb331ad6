internal import Configuration
internal import Inputs
internal import Sinks
internal import SystemFiles

/// Where the alerts of a run go.
struct ScanOutputs {
  /// The outputs, opened.
  var sinks: [any AlertSink] = []
  /// Whether alerts are to be made at all, not only counted.
  var wantsAlerts: Bool

  private struct Destination {
    var path: String?
    var format: AlertFormatName?
  }

  /// Opens every output before anything is read. One that cannot be opened ends the command, and so does one that is
  /// an input as well: it would feed on itself.
  init(
    _ scan: Scan, _ configuration: Configuration?, inputs: [InputSource]
  ) throws(ExitStatus) {
    var destinations = Self.destinations(scan, configuration)
    if scan.count { destinations.removeAll { $0.path == nil } }
    let read = Self.identities(of: inputs)
    for destination in destinations {
      sinks.append(try Self.open(destination, scan, read: read))
    }
    wantsAlerts = !sinks.isEmpty || scan.failOn != nil
  }

  private static func destinations(
    _ scan: Scan, _ configuration: Configuration?
  ) -> [Destination] {
    if scan.dryRun { return [Destination(path: nil, format: scan.format)] }
    if !scan.outputs.isEmpty {
      return scan.outputs.map { Destination(path: $0 == "-" ? nil : $0, format: scan.format) }
    }
    let configured = configuration?.sinks ?? []
    guard !configured.isEmpty else { return [Destination(path: nil, format: scan.format)] }
    return configured.map { Destination(path: $0.path, format: scan.format ?? $0.format) }
  }

  private static func open(
    _ destination: Destination, _ scan: Scan, read: [FileStatus.Identity: String]
  ) throws(ExitStatus) -> any AlertSink {
    let file: FileHandle
    let status: FileStatus
    do throws(SystemError) {
      file = try handle(of: destination)
      status = try file.status()
    } catch {
      Console.complain("\(error)")
      throw .inputOrOutput
    }
    if status.kind == .regular, let input = read[status.identity] {
      Console.complain("\(file.path) is the input \(input) as well, and would feed on itself")
      throw .usage
    }
    let isHuman = destination.path == nil && file.isTerminal
    let format = destination.format ?? (isHuman ? .human : .jsonl)
    return StreamSink(file, format: format.format(inColor: scan.color.isInColor(on: file)))
  }

  private static func handle(of destination: Destination) throws(SystemError) -> FileHandle {
    guard let path = destination.path else { return .standardOutput() }
    return try FileHandle.open(appendingTo: path)
  }

  private static func identities(of inputs: [InputSource]) -> [FileStatus.Identity: String] {
    var identities: [FileStatus.Identity: String] = [:]
    for input in inputs {
      guard let status = try? input.status(), status.kind == .regular else { continue }
      identities[status.identity] = input.name
    }
    return identities
  }
}
