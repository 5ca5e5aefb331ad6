internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// How many instructions each workload takes, on one kind of processor.
package struct InstructionCounts: Codable, Equatable, Sendable {
  /// What a workload took.
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

  /// What the processor can do on which they were counted: they hold for no other.
  package var processor: String
  package var workloads: [String: Count]

  /// The file that holds those that are compared with.
  package static var file: String { Repository.benchmarkFile("instruction-counts.json") }

  package init(processor: String, workloads: [String: Count]) {
    self.processor = processor
    self.workloads = workloads
  }

  /// What the file holds; nil if there is none.
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
