internal import ArgumentParser
internal import Benchmarking

/// `tocsin-bench list`: names.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints the names of the cells.")

  func run() {
    for cell in Cell.all { print(cell.name) }
  }
}
