internal import Hashing
internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The files that a cell's programs read.
package struct CellInput: Sendable {
  package var cell: Cell
  /// The text, its size in bytes, and how many times it repeats the corpus.
  package var text: String
  package var bytes: Int
  package var repetitions: Int
  package var lines: Int
  /// The keywords or regexes, one a line, and how many there are.
  package var list: String
  package var listCount: Int
  package var regexes: [String]
}

/// Makes the files of cells in a folder. Texts stay there from run to run, since they are large.
package struct CellInputs {
  /// The folder, the folder of real data if there is any, and the least size of a text.
  package let folder: String
  package let data: String?
  package let megabytes: Int
  private var texts: [TextName: Prepared] = [:]

  private struct Prepared {
    var corpus: Corpus
    var lists: KeywordLists
    var madeLists: [Cell.Kind: [[UInt8]]] = [:]
    var text: String
  }

  /// Makes the folder if it does not exist.
  package init(folder: String, data: String?, megabytes: Int) throws {
    self.folder = folder
    self.data = data
    self.megabytes = megabytes
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Makes the files of a cell.
  package mutating func input(of cell: Cell) throws -> CellInput {
    let prepared = try prepared(cell.text)
    let lines: [[UInt8]]
    if cell.kind == .regexes {
      lines = prepared.corpus.regexes.map { Array($0.utf8) }
    } else {
      let list = list(of: cell)
      lines = Array(list.prefix(cell.size ?? list.count))
    }
    let file = "\(folder)/\(cell.name).list"
    let content = Data(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
    try content.write(to: URL(filePath: file))
    let repetitions = prepared.corpus.repetitions(for: megabytes * 1_000_000)
    return CellInput(
      cell: cell, text: prepared.text, bytes: repetitions * prepared.corpus.text.count,
      repetitions: repetitions, lines: repetitions * prepared.corpus.lineCount, list: file,
      listCount: lines.count, regexes: cell.kind == .regexes ? prepared.corpus.regexes : [])
  }

  /// A text before it is repeated.
  package mutating func corpus(_ name: TextName) throws -> Corpus { try prepared(name).corpus }

  private mutating func list(of cell: Cell) -> [[UInt8]] {
    if let known = texts[cell.text]?.madeLists[cell.kind] { return known }
    let list =
      switch cell.kind {
      case .rare: texts[cell.text]?.lists.rare()
      case .dense: texts[cell.text]?.lists.dense()
      case .common, .caseless, .folds: texts[cell.text]?.lists.common()
      case .regexes: nil as [[UInt8]]?
      }
    texts[cell.text]?.madeLists[cell.kind] = list
    return list ?? []
  }

  private mutating func prepared(_ name: TextName) throws -> Prepared {
    if let known = texts[name] { return known }
    let corpus =
      try data.map { try DataCorpus.make(name, folder: $0) }
      ?? GeneratedCorpus.make(name)
    let prepared = Prepared(
      corpus: corpus, lists: KeywordLists(corpus, most: Cell.mostKeywords),
      text: try writeText(corpus))
    texts[name] = prepared
    return prepared
  }

  private func writeText(_ corpus: Corpus) throws -> String {
    let repetitions = corpus.repetitions(for: megabytes * 1_000_000)
    let checksum = String(FNV1a<UInt64>(of: corpus.text).value, radix: 16)
    let file = "\(folder)/\(corpus.language.rawValue)-\(checksum)-\(repetitions).txt"
    guard !FileManager.default.fileExists(atPath: file) else { return file }
    let part = file + ".part"
    try? FileManager.default.removeItem(atPath: part)
    let output = try FileHandle.open(appendingTo: part)
    for _ in 0..<repetitions { try output.write(corpus.text.span) }
    try FileManager.default.moveItem(atPath: part, toPath: file)
    return file
  }
}
