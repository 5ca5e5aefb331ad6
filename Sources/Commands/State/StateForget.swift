internal import ArgumentParser
internal import Checkpoints
internal import SystemFiles

/// `tocsin state forget`.
struct StateForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Forgets inputs: the next run takes them for files that it has not seen before.",
    discussion: """
      Alerts that are given again then have other ids.

      Examples:
        tocsin state forget old.log --state /var/lib/tocsin
      """)

  @OptionGroup var folder: StateFolderOption

  @Argument(help: "Inputs, as 'tocsin state list' names them.", completion: .file())
  var inputs: [String]

  func run() throws {
    try folder.change(try folder.path()) { checkpoint throws(ExitStatus) in
      for input in inputs {
        let name = try StateInputs.name(input, in: checkpoint)
        checkpoint.files.removeAll { $0.input == name }
        checkpoint.warnings.removeAll { $0.contains(name) }
        checkpoint.looked?.removeAll { PathPattern($0.input).spelling(of: name) != nil }
      }
    }
  }
}

/// The inputs that a checkpoint has.
enum StateInputs {
  /// The name that an argument stands for: an input's path, relative ones from the working folder.
  static func name(_ argument: String, in checkpoint: Checkpoint) throws(ExitStatus) -> String {
    let names = Set(checkpoint.files.map(\.input))
    if names.contains(argument) { return argument }
    let absolute = FileSystem.absolutePath(of: argument)
    if names.contains(absolute) { return absolute }
    if let real = try? FileSystem.realPath(of: argument), names.contains(real) { return real }
    Console.complain("nothing is remembered of \(argument); 'tocsin state list' has what is")
    throw .usage
  }
}
