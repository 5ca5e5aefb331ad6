internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Runs tocsin on a cell under several foldings, in turn.
package struct FoldsRun: Sendable {
  private let run: CellRun
  private let foldings: [MeasuredFolding]
  private let input: CellInput
  private let corpus: Corpus
  /// The number of bytes of a text that are searched naively, by the definition.
  private static let partBytes = 256 << 10

  package init(_ run: CellRun, _ input: CellInput, _ corpus: Corpus) {
    self.run = run
    self.input = input
    self.corpus = corpus
    foldings = MeasuredFolding.measured(in: input.cell.language)
  }

  /// The counts and speeds. Counts that are not known are checked on the beginning of the text, or with `checksAll`
  /// on all of it.
  package func result(known: ExpectedCounts?, checksAll: Bool) throws -> FoldsResult {
    guard let path = run.toolbox.paths[.tocsin] else {
      throw SystemError("run", "tocsin", .missing, reason: "it was not built")
    }
    try TextPreparation.touch(input.text)
    var searches = foldings.map { FoldsResult.Search(folds: $0.folds, title: $0.title) }
    for round in 0..<run.runs {
      for index in searches.indices {
        let ended = try tool(path, foldings[index], input)
        guard ended.status == 0 else { continue }
        let search = searches[index]
        let scan = ToolOutput.scanSeconds(of: .tocsin, output: ended.output, errors: ended.errors)
        searches[index].speed = faster(search.speed, ended.seconds)
        searches[index].scanSpeed = scan.flatMap { faster(search.scanSpeed, $0) }
        let lines = ToolOutput.lines(of: .tocsin, ended.output)
        // Counts that change from run to run are wrong.
        searches[index].lines = round == 0 || lines == search.lines ? lines : nil
      }
    }
    for (index, folding) in foldings.enumerated() {
      let name = input.cell.countName(folding)
      searches[index].expected =
        try known?.count(name, for: input, in: corpus)
        ?? expected(searches[index].lines, folding, path, checksAll: checksAll)
    }
    return FoldsResult(
      cell: input.cell.name, size: input.listCount, bytes: input.bytes, lines: input.lines,
      searches: searches)
  }

  /// Records the counts of a right result.
  package func record(_ result: FoldsResult, in counts: inout ExpectedCounts) {
    for (folding, search) in zip(foldings, result.searches) {
      guard let lines = search.lines else { continue }
      counts.record(input.cell.countName(folding), lines: lines, input, in: corpus)
    }
  }

  private func tool(_ path: String, _ folding: MeasuredFolding, _ input: CellInput) throws
    -> ToolRun
  {
    try ToolRun(
      path, Tool.tocsin(folds: folding.folds, input), folder: run.folder, limit: run.limit)
  }

  private func faster(_ speed: Double?, _ seconds: Double) -> Double? {
    let new = Double(input.bytes) / seconds / 1e9
    return speed.map { max($0, new) } ?? new
  }

  /// The expected count. It is the count itself if tocsin and a search by the definition agree on a part of the text,
  /// and otherwise another number.
  private func expected(
    _ counted: Int?, _ folding: MeasuredFolding, _ path: String, checksAll: Bool
  ) throws -> Int? {
    guard let counted else { return nil }
    let beginning = checksAll ? corpus.text[...] : corpus.text.prefix(Self.partBytes)
    let part = Array(beginning.prefix(through: beginning.lastIndex(of: 0x0A) ?? 0))
    var shorter = input
    shorter.text = "\(run.folder)/part.txt"
    try Data(part).write(to: URL(filePath: shorter.text))
    let ended = try tool(path, folding, shorter)
    let found = ToolOutput.lines(of: .tocsin, ended.output) ?? 0
    let words = try WholeFile.read(input.list, limit: 1 << 30).split(separator: 0x0A)
    let expected = NaiveFoldedCount.lines(
      of: part, with: words.map(Array.init), under: folding.folding)
    return counted + expected - found
  }
}
