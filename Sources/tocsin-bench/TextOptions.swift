internal import ArgumentParser
internal import Benchmarking

/// The options that choose the texts to measure.
struct TextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The least size of a text, in millions of bytes.", valueName: "n"))
  var megabytes = 200

  @Option(
    help: ArgumentHelp(
      "Names of cells, separated by commas; * stands for anything.", valueName: "names"))
  var cells = "*"

  @Option(
    help: ArgumentHelp(
      "A folder of real data. (default: ../shared/data beside the repository, if it is there)",
      valueName: "folder"),
    completion: .directory)
  var data: String?

  @Flag(help: "Use the project's own texts even where there is real data.")
  var generated = false

  func validate() throws {
    guard (1...100_000).contains(megabytes) else {
      throw ValidationError("--megabytes is \(megabytes), outside 1…100000")
    }
    guard data == nil || !generated else {
      throw ValidationError("--data and --generated exclude each other")
    }
  }

  /// The cells that the options choose.
  func chosenCells() throws -> [Cell] { try Cell.matching(cells) }

  /// The inputs of cells, made in a folder.
  func inputs(in folder: String) throws -> CellInputs {
    try CellInputs(
      folder: folder, data: generated ? nil : data ?? Repository.dataFolder, megabytes: megabytes)
  }
}
