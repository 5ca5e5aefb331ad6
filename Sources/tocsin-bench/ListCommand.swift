internal import ArgumentParser
internal import Benchmarking

/// `tocsin-bench list`: prints names.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints the names of the cells and of the workloads.")

  func run() {
    print("cells of run and generate:")
    for cell in Cell.all { print("  \(cell.name)") }
    print("workloads of measure, check and record:")
    for workload in Workload.all { print("  \(workload.name)") }
  }
}
