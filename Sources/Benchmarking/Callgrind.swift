internal import Dispatch
internal import SystemFiles
internal import Synchronization

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Counts the instructions of workloads with valgrind's callgrind.
///
/// A workload runs twice, with more repetitions the second time. The difference is the cost of the search alone,
/// without the start of the program, the reading of files and the preparation. callgrind's processor has AVX2 and
/// not AVX-512, whatever the real one has.
package struct Callgrind: Sendable {
  /// The processor that callgrind shows to a program; nil where counts cannot be compared.
  package static var processor: String? {
    Machine.architecture == "x86_64" && Machine.current.features.contains("avx2")
      ? "x86_64, AVX2 without AVX-512" : nil
  }

  /// Why a count could not be made.
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  private let valgrind: String
  private let strip: String
  private let program: String
  private let folder: String
  private static let repetitions = [1, 3]
  private static let limit = Duration.seconds(300)

  /// Counts the instructions of `program`, which is tocsin-bench. Fails where valgrind is not installed.
  package init(program: String, folder: String) throws(Failure) {
    guard let valgrind = Toolbox.path(of: "valgrind") else {
      throw Failure(
        description: "valgrind is not installed; on Debian and Ubuntu: apt-get install valgrind")
    }
    guard let strip = Toolbox.path(of: "strip") else {
      throw Failure(
        description: "strip is not installed; on Debian and Ubuntu: apt-get install binutils")
    }
    self.valgrind = valgrind
    self.strip = strip
    self.program = program
    self.folder = folder
  }

  /// Counts workloads, as many at a time as there are processors. That does not change the counts.
  package func counts(
    of workloads: [Workload]
  ) throws -> [(workload: String, count: InstructionCounts.Count)] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try makeStrippedProgram()
    var making = WorkloadInputs()
    for workload in workloads {
      try making.input(of: workload).write(of: workload, in: folder)
    }
    let counts = Mutex<[String: Result<InstructionCounts.Count, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: workloads.count) { index in
      let count = Result { try self.count(workloads[index]) }
      counts.withLock { $0[workloads[index].name] = count }
    }
    let made = counts.withLock { $0 }
    return try workloads.compactMap { workload in
      try made[workload.name].map { (workload.name, try $0.get()) }
    }
  }

  private var strippedProgram: String { "\(folder)/tocsin-bench" }

  /// Some valgrinds give up on debugging information that is newer than they are.
  private func makeStrippedProgram() throws {
    let run = try ToolRun(
      strip, ["-o", strippedProgram, program], folder: folder, limit: Self.limit)
    guard run.status == 0 else { throw Failure(description: "strip failed: \(run.errors)") }
  }

  private func count(_ workload: Workload) throws -> InstructionCounts.Count {
    let runs = try Self.repetitions.map { try run(workload, repetitions: $0) }
    let (first, last) = (runs[0], runs[runs.count - 1])
    guard first.found == last.found else {
      throw Failure(description: "\(workload.name) finds a different number of hits each time")
    }
    let more = Self.repetitions[runs.count - 1] - Self.repetitions[0]
    return InstructionCounts.Count(
      instructions: (last.instructions - first.instructions) / more, found: first.found)
  }

  private func run(
    _ workload: Workload, repetitions: Int
  ) throws -> (instructions: Int, found: Int) {
    let run = try ToolRun(
      valgrind,
      [
        "--tool=callgrind", "--callgrind-out-file=/dev/null", strippedProgram, "measure",
        workload.name, "--repetitions", "\(repetitions)", "--inputs", folder,
      ],
      folder: folder, name: workload.name,
      // Otherwise the order of sets and dictionaries, and what follows from it, differs in each run.
      variables: ["SWIFT_DETERMINISTIC_HASHING=1"], limit: Self.limit)
    guard let instructions = Self.number(after: "Collected : ", in: run.errors),
      let found = Self.number(after: "found: ", in: run.output), run.status == 0
    else {
      throw Failure(description: "\(workload.name) failed under callgrind:\n\(run.errors)")
    }
    return (instructions, found)
  }

  static func number(after name: String, in text: String) -> Int? {
    guard let place = text.firstRange(of: name) else { return nil }
    return Int(text[place.upperBound...].prefix { $0.isNumber })
  }
}
