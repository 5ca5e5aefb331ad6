internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// How many instructions each workload takes, on one kind of processor.
package struct InstructionCounts: Codable, Equatable, Sendable {
  /// The count of a workload.
  package struct Count: Codable, Equatable, Sendable {
    /// Instructions of one search of the text.
    package var instructions: Int
    /// How often something was found.
    package var found: Int

    package init(instructions: Int, found: Int) {
      self.instructions = instructions
      self.found = found
    }
  }

  /// The features of the processor on which the instructions were counted. The counts hold for no other processor.
  package var processor: String
  package var workloads: [String: Count]

  /// The file of the recorded counts.
  package static var file: String { Repository.benchmarkFile("instruction-counts.json") }

  package init(processor: String, workloads: [String: Count]) {
    self.processor = processor
    self.workloads = workloads
  }

  /// The counts in the file; nil if it does not exist.
  package static func recorded() throws -> InstructionCounts? {
    guard let bytes = try? WholeFile.read(file, limit: 1 << 20) else { return nil }
    return try JSONDecoder().decode(InstructionCounts.self, from: Data(bytes))
  }

  /// Writes the file.
  package func write() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(self) + [UInt8(ascii: "\n")]).write(to: URL(filePath: Self.file))
  }
}
