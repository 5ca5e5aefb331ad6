internal import ArgumentParser
internal import Checkpoints
internal import Configuration
internal import SystemFiles

/// The option that names the state folder.
struct StateFolderOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The state folder of scan or follow. (default: 'state' of the configuration that --config names)",
      valueName: "folder"),
    completion: .directory)
  var state: String?

  @OptionGroup var configurationOption: ConfigurationOption

  /// The folder's path. It is a usage error if neither the option nor a configuration names one.
  func path() throws -> String {
    if let state { return state }
    let found = try ConfigurationSource.find(named: configurationOption.file)
    if let folder = found?.configuration.state { return folder }
    let hint =
      found?.ignored.contains("state") == true
      ? ", or name the configuration: --config \(found?.configuration.file ?? "")" : ""
    throw ValidationError("there is no state folder: name it with --state\(hint)")
  }

  /// The folder's checkpoint; another run may be using the folder. Errors are reported and end the command.
  func checkpoint(in path: String) throws(ExitStatus) -> Checkpoint {
    try Console.reportingFailure { () throws(SystemError) in
      let kind = try FileStatus.of(path).kind
      guard kind == .folder else {
        throw SystemError("read", path, .wrongFileType, reason: "it is \(kind.noun), not a folder")
      }
      return try StateFolder.looking(at: path).load()
    }
  }

  /// Changes the folder's checkpoint, while no run is using the folder. Errors are reported and end the command.
  func change(_ path: String, _ body: (inout Checkpoint) throws(ExitStatus) -> Void)
    throws(ExitStatus)
  {
    let folder = try take(path)
    var checkpoint = try self.checkpoint(in: path)
    try body(&checkpoint)
    try Console.reportingFailure { () throws(SystemError) in try folder.save(checkpoint) }
  }

  private func take(_ path: String) throws(ExitStatus) -> StateFolder {
    let folder = try Console.reportingFailure { () throws(SystemError) in
      // Taking a folder creates it, and a mistyped name must not.
      _ = try FileStatus.of(path)
      return try StateFolder.take(path, waits: false)
    }
    if let folder { return folder }
    Console.complain("\(HeldState.occupation(of: path)): end that first")
    throw ExitStatus(.stateInUse)
  }
}
