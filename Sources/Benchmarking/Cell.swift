/// One cell of the table: a text, and what is searched in it.
package struct Cell: Hashable, Sendable {
  /// What is searched.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    /// Keywords that are in hardly any line.
    case rare
    /// Keywords that are in one line of a hundred to one line of five.
    case common
    /// Keywords that are in every line, several of them in each.
    case dense
    /// The common keywords, whatever the case of their letters.
    case caseless
    /// Regexes.
    case regexes
    /// The common keywords, under several foldings beside each other.
    case folds
  }

  package var language: Language
  package var kind: Kind
  /// How many keywords; nil for regexes, whose number is fixed.
  package var size: Int?

  /// `en-rare-1000`, `zh-regexes`.
  package var name: String {
    "\(language.rawValue)-\(kind.rawValue)" + (size.map { "-\($0)" } ?? "")
  }

  /// The text.
  package var text: TextName { TextName(language, underFolds: kind == .folds) }

  /// The names under which its lines are counted. A cell of folds has one name for each folding.
  package var countNames: [String] {
    guard kind == .folds else { return [name] }
    return MeasuredFolding.measured(in: language).map(countName)
  }

  func countName(_ folding: MeasuredFolding) -> String { "\(name) \(folding.title)" }

  /// All cells, in the order of the table.
  package static let all: [Cell] = Kind.allCases.flatMap { kind in
    Language.allCases.flatMap { language in
      sizes(of: kind).map { Cell(language: language, kind: kind, size: $0) }
    }
  }

  /// The largest number of keywords in a cell.
  static let mostKeywords = 100_000

  private static func sizes(of kind: Kind) -> [Int?] {
    switch kind {
    case .rare, .common, .caseless: [10, 100, 1000, 10_000, mostKeywords]
    case .dense: [10, 100, 1000]
    case .folds: [10, 100, 1000, 10_000]
    case .regexes: [nil]
    }
  }

  /// The cells that match any of some names or patterns, separated by commas: `en-rare-10,zh-*`. Throws the first name
  /// or pattern that matches no cell.
  package static func matching(_ patterns: String) throws(UnknownCell) -> [Cell] {
    var wanted: Set<Cell> = []
    for pattern in patterns.split(separator: ",") {
      let found = all.filter { NamePattern(String(pattern)).matches($0.name) }
      guard !found.isEmpty else { throw UnknownCell(name: String(pattern)) }
      wanted.formUnion(found)
    }
    return all.filter(wanted.contains)
  }
}

/// A name that no cell and no workload has.
package struct UnknownCell: Error, CustomStringConvertible {
  package var name: String
  package var description: String { "nothing is named '\(name)'; 'list' shows the names" }
}

/// A name in which `*` stands for anything.
package struct NamePattern {
  private let parts: [Substring]

  package init(_ text: String) {
    parts = Substring(text).split(separator: "*", omittingEmptySubsequences: false)
  }

  package func matches(_ name: String) -> Bool {
    guard let first = parts.first, let last = parts.last, name.hasPrefix(first) else {
      return false
    }
    guard parts.count > 1 else { return name == first }
    var rest = name.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
