internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The text of a workload, and what is searched in it.
package struct WorkloadInput: Equatable, Sendable {
  /// Whole lines.
  package var text: [UInt8]
  /// Keywords or regexes.
  package var list: [[UInt8]]

  private static let fileLimit = 1 << 24

  /// Reads the files that `write` wrote for a workload.
  package init(of workload: Workload, in folder: String) throws {
    text = try WholeFile.read("\(folder)/\(workload.name).text", limit: Self.fileLimit)
    list = try WholeFile.read("\(folder)/\(workload.name).list", limit: Self.fileLimit)
      .split(separator: UInt8(ascii: "\n")).map(Array.init)
  }

  init(text: [UInt8], list: [[UInt8]]) {
    self.text = text
    self.list = list
  }

  /// Writes the text and the list into a folder.
  package func write(of workload: Workload, in folder: String) throws {
    try Data(text).write(to: URL(filePath: "\(folder)/\(workload.name).text"))
    let lines = Data(list.joined(separator: [UInt8(ascii: "\n")]))
    try lines.write(to: URL(filePath: "\(folder)/\(workload.name).list"))
  }
}

/// Makes the inputs of workloads.
package struct WorkloadInputs {
  /// Large enough for rare words, small enough for a slow machine.
  private static let textBytes = 1 << 20
  private var known: [TextName: (corpus: Corpus, lists: KeywordLists)] = [:]

  package init() {}

  /// The input of a workload: always the same.
  package mutating func input(of workload: Workload) throws -> WorkloadInput {
    if workload.subject == .repeatedBytes { return Self.repeatedBytes }
    let (corpus, lists) = try text(workload.text)
    switch workload.subject {
    case .keywords(.dense, let size):
      return WorkloadInput(text: corpus.text, list: Array(lists.dense().prefix(size)))
    case .keywords(_, let size), .folded(_, _, let size):
      return WorkloadInput(text: corpus.text, list: Array(lists.common().prefix(size)))
    case .regexes, .repeatedBytes:
      return WorkloadInput(text: corpus.text, list: corpus.regexes.map { Array($0.utf8) })
    }
  }

  private mutating func text(
    _ name: TextName
  ) throws -> (corpus: Corpus, lists: KeywordLists) {
    if let made = known[name] { return made }
    let corpus = try GeneratedCorpus.make(name, bytes: Self.textBytes)
    let made = (corpus, KeywordLists(corpus, most: 10_000))
    known[name] = made
    return made
  }

  /// Lines of one letter, and keywords that nearly match everywhere in them.
  private static var repeatedBytes: WorkloadInput {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 99)
    let line = letters + [UInt8(ascii: "\n")]
    let list = (8..<24).flatMap { length in
      let stretch = letters.prefix(length)
      return [Array(stretch) + [UInt8(ascii: "b")], [UInt8(ascii: "b")] + stretch]
    }
    return WorkloadInput(text: (0..<5_000).flatMap { _ in line }, list: list)
  }
}
