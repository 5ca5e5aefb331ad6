internal import ArgumentParser
internal import Checkpoints
internal import SystemFiles

/// `tocsin state forget`: forgets inputs.
struct StateForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Forgets inputs: the next run treats them as new files.",
    discussion: """
      Alerts that are written again then have other ids.

      Examples:
        tocsin state forget old.log --state /var/lib/tocsin
      """)

  @OptionGroup var folder: StateFolderOption

  @Argument(help: "The inputs, as 'tocsin state list' names them.", completion: .file())
  var inputs: [String]

  func run() throws {
    try folder.change(try folder.path()) { checkpoint throws(ExitStatus) in
      for input in inputs {
        let name = try StateInputs.name(input, in: checkpoint)
        checkpoint.files.removeAll { $0.input == name }
        checkpoint.warnings.removeAll { $0.contains(name) }
        checkpoint.surveyed?.removeAll { PathPattern($0.input).spelling(of: name) != nil }
      }
    }
  }
}

/// The inputs in a checkpoint.
enum StateInputs {
  /// The input that an argument names, by its path; a relative path starts at the working folder. An unknown input is
  /// reported and ends the command.
  static func name(_ argument: String, in checkpoint: Checkpoint) throws(ExitStatus) -> String {
    let names = Set(checkpoint.files.map(\.input))
    if names.contains(argument) { return argument }
    let absolute = FileSystem.absolutePath(of: argument)
    if names.contains(absolute) { return absolute }
    if let real = try? FileSystem.realPath(of: argument), names.contains(real) { return real }
    Console.complain(
      "there is no input \(argument) in the state folder; 'tocsin state list' shows the inputs")
    throw ExitStatus(.wrongUsage)
  }
}
