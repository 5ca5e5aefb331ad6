/// The measurements of a cell of folds.
package struct FoldsResult: Equatable, Codable, Sendable {
  /// The result of the search under one folding.
  package struct Search: Equatable, Codable, Sendable {
    /// The folding, as `--fold` takes it, and the head of its column.
    package var folds: String
    package var title: String
    /// The speed of the whole process in GB/s, and of the search alone; nil if the process did not end.
    package var speed: Double?
    package var scanSpeed: Double?
    /// How many lines were counted.
    package var lines: Int?
    /// How many there should be, where that is known.
    package var expected: Int?
  }

  package var cell: String
  /// How many keywords there are.
  package var size: Int
  /// How many bytes and lines the text has.
  package var bytes: Int
  package var lines: Int
  /// The first search is without folds.
  package var searches: [Search]

  /// The speed of the search alone under a folding, as a fraction of its speed without folds.
  package func ratio(of search: Search) -> Double? {
    guard let speed = search.scanSpeed, let plain = searches.first?.scanSpeed, plain > 0 else {
      return nil
    }
    return speed / plain
  }

  /// The fraction of the lines that is counted under a folding.
  package func share(of search: Search) -> Double? {
    search.lines.map { Double($0) / Double(max(1, lines)) }
  }

  /// Whether the counts are right, as far as is known.
  package var agreement: CellResult.Agreement {
    let wrong = searches.filter { $0.lines == nil || $0.expected ?? $0.lines != $0.lines }
    guard wrong.isEmpty else {
      let texts = wrong.map { search in
        let counted = search.lines.map { "\($0)" } ?? "nothing"
        return "\(search.title) \(counted)" + (search.expected.map { ", expected \($0)" } ?? "")
      }
      return .wrong(texts.joined(separator: "; "))
    }
    return searches.allSatisfy { $0.expected != nil } ? .right("") : .unchecked("")
  }
}
