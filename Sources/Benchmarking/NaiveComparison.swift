internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension CellRun {
  /// The number of bytes of a text that are counted naively.
  private static let partBytes = 256 << 10

  /// How many lines tocsin should have counted: its own count, corrected by how much it differs from a naive count in the
  /// beginning of the text. Nil if tocsin did not run.
  package func expectedByNaiveCount(
    _ result: CellResult, _ input: CellInput, _ corpus: Corpus
  ) throws -> Int? {
    guard let path = toolbox.paths[.tocsin], let counted = result[.tocsin]?.lines else {
      return nil
    }
    let beginning = corpus.text.prefix(Self.partBytes)
    let part = Array(beginning.prefix(through: beginning.lastIndex(of: 0x0A) ?? 0))
    var shorter = input
    shorter.text = "\(folder)/part.txt"
    try Data(part).write(to: URL(filePath: shorter.text))
    guard let arguments = Tool.tocsin.arguments(for: shorter) else { return nil }
    let run = try ToolRun(path, arguments, folder: folder, limit: limit)
    let keywords = try WholeFile.read(input.list, limit: 1 << 30).split(separator: 0x0A)
    let expected = NaiveCount.lines(
      of: part, with: keywords.map(Array.init), ignoringCase: input.cell.kind == .caseless)
    let found = ToolOutput.lines(of: .tocsin, run.output) ?? 0
    return counted + expected - found
  }
}
