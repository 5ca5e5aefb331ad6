internal import ArgumentParser
internal import Benchmarking

/// `tocsin-bench check`: compares instructions with the recorded ones.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compares the instructions that searches take with the recorded ones.",
    discussion: """
      valgrind's callgrind counts them; the recorded ones are in \
      Benchmarks/instruction-counts.json, and may differ by 5 %. On another processor than the \
      recorded one, nothing is compared. Exit status: 0 they are the same; 1 they are not, for \
      better or for worse.
      """)

  func run() throws {
    guard let recorded = try InstructionCounts.recorded() else {
      print("no instructions are recorded; 'make bench-record' records them")
      throw ExitCode.failure
    }
    guard let processor = Callgrind.processor, processor == recorded.processor else {
      print("skipped: instructions are recorded for \(recorded.processor)")
      return
    }
    let callgrind = try Callgrind(program: BuiltPrograms.bench, folder: WorkFolder.path)
    let comparison = InstructionComparison(
      counted: try callgrind.counts(of: Workload.all), recorded: recorded)
    print(comparison.text, terminator: "")
    guard comparison.isSame else {
      print("instructions changed; if that is intended, 'make bench-record' records them")
      throw ExitCode.failure
    }
  }
}
