internal import ArgumentParser
internal import Benchmarking

/// `tocsin-bench measure`: runs one workload in this process, for tools that watch it.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Searches a small fixed text in this process, on one thread.",
    discussion: """
      Prints how many hits each search has. Run it under callgrind or perf:
        valgrind --tool=callgrind tocsin-bench measure en-100
      """)

  @Argument(help: "The name of a workload; 'list' shows them.") var workload: String

  @Option(help: ArgumentHelp("How often the text is searched.", valueName: "n"))
  var repetitions = 1

  @Option(
    help: ArgumentHelp(
      "A folder that already has the input, which is then not made here.", valueName: "folder"),
    completion: .directory)
  var inputs: String?

  func validate() throws {
    guard repetitions > 0 else { throw ValidationError("--repetitions must be above 0") }
  }

  func run() throws {
    let workload = try Workload(named: workload)
    let input: WorkloadInput
    if let inputs {
      input = try WorkloadInput(of: workload, in: inputs)
    } else {
      var making = WorkloadInputs()
      input = try making.input(of: workload)
    }
    print("found: \(try workload.run(input, repetitions: repetitions))")
  }
}
