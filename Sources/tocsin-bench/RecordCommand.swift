internal import ArgumentParser
internal import Benchmarking

/// `tocsin-bench record`: writes the counts that `check` compares with.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Records the instructions that searches take, for 'check'.")

  func run() throws {
    guard let processor = Callgrind.processor else {
      throw ValidationError("instructions are recorded on an x86-64 processor with AVX2 only")
    }
    let callgrind = try Callgrind(program: BuiltPrograms.bench, folder: WorkFolder.path)
    let counted = try callgrind.counts(of: Workload.all)
    let known = try InstructionCounts.recorded()
    let counts = InstructionCounts(
      processor: processor,
      workloads: counted.reduce(into: [:]) { $0[$1.workload] = $1.count })
    if let known {
      print(InstructionComparison(counted: counted, recorded: known).text, terminator: "")
    }
    try counts.write()
    print("recorded in \(InstructionCounts.file)")
  }
}
