internal import Hashing
internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// How many lines of the project's own texts each cell finds, recorded once several tools agreed.
package struct ExpectedCounts: Codable, Equatable, Sendable {
  /// The checksums of the texts. Without them counts mean nothing.
  package var texts: [String: String]
  /// For each cell, the number of lines in the text before it is repeated.
  package var lines: [String: Int]

  /// The file that holds them.
  package static var file: String { Repository.benchmarkFile("expected-counts.json") }

  package init() {
    (texts, lines) = ([:], [:])
  }

  /// The counts in the file; empty if there is no file.
  package static func recorded() throws -> ExpectedCounts {
    guard let bytes = try? WholeFile.read(file, limit: 1 << 20) else { return ExpectedCounts() }
    return try JSONDecoder().decode(ExpectedCounts.self, from: Data(bytes))
  }

  /// How many lines there should be; nil where no count is recorded for this text.
  package func count(_ name: String, for input: CellInput, in corpus: Corpus) -> Int? {
    guard texts[corpus.name.rawValue] == Self.checksum(of: corpus) else { return nil }
    return lines[name].map { $0 * input.repetitions }
  }

  /// Records a count that is right. If the text is another than before, its old counts are removed.
  package mutating func record(
    _ name: String, lines counted: Int, _ input: CellInput, in corpus: Corpus
  ) {
    let checksum = Self.checksum(of: corpus)
    if texts[corpus.name.rawValue] != checksum {
      for cell in Cell.all where cell.text == corpus.name {
        for name in cell.countNames { lines[name] = nil }
      }
      texts[corpus.name.rawValue] = checksum
    }
    lines[name] = counted / input.repetitions
  }

  /// Writes the file.
  package func write() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(self) + [UInt8(ascii: "\n")]).write(to: URL(filePath: Self.file))
  }

  private static func checksum(of corpus: Corpus) -> String {
    String(FNV1a<UInt64>(of: corpus.text).value, radix: 16)
  }
}
