internal import ArgumentParser
internal import Checkpoints
internal import FileTracking
internal import Pipeline
internal import SystemFiles

/// `tocsin state rewind`: has an input read again.
struct StateRewind: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewind",
    abstract: "Sets the place in an input from which the next run continues.",
    discussion: """
      Lines that are read again are alerted again, with the same ids, so that a reader that remembers ids can drop \
      the repeats. The place is moved back to the start of its line.

      Examples:
        tocsin state rewind app.log --state /var/lib/tocsin
        tocsin state rewind app.log --to 1048576 --state /var/lib/tocsin
      """)

  @OptionGroup var folder: StateFolderOption

  @Option(
    help: ArgumentHelp(
      "Where to continue: start, end or a number of bytes. (default: start)", valueName: "place"),
    transform: Self.place)
  var to: UInt64 = 0

  @Argument(help: "The input, as 'tocsin state list' names it.", completion: .file())
  var input: String

  func run() throws {
    try folder.change(try folder.path()) { checkpoint throws(ExitStatus) in
      let name = try StateInputs.name(input, in: checkpoint)
      guard
        let index = checkpoint.files.lastIndex(where: {
          $0.input == name && $0.phase == .reading
        })
      else {
        Console.complain("the state folder remembers no file of \(input)")
        throw ExitStatus(.wrongUsage)
      }
      try Console.reportingFailure { () throws(SystemError) in
        try checkpoint.files[index].rewind(to: to)
      }
    }
  }

  private static func place(_ text: String) throws -> UInt64 {
    switch text {
    case "start": return 0
    case "end": return .max
    default:
      if let place = UInt64(text) { return place }
      throw ValidationError("--to is '\(text)'; expected start, end or a number of bytes")
    }
  }
}
