internal import ArgumentParser
internal import Benchmarking

/// `tocsin-bench generate`: writes the files that the tools would read.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes the texts of cells and their lists of keywords or regexes into a folder.")

  @OptionGroup var texts: TextOptions

  @Argument(help: "The folder; made if it does not exist.", completion: .directory)
  var folder: String

  func run() throws {
    var inputs = try texts.inputs(in: folder)
    for cell in try texts.chosenCells() {
      let input = try inputs.input(of: cell)
      print("\(cell.name): \(input.list), \(input.text)")
    }
  }
}
