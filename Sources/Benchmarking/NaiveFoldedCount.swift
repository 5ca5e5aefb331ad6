package import TextFolding

/// Counts lines by the definition of an occurrence under a folding: character after character, word after word.
package enum NaiveFoldedCount {
  /// How many lines of a text have at least one of some words, which are well-formed.
  package static func lines(
    of text: [UInt8], with words: [[UInt8]], under folding: Folding
  ) -> Int {
    guard !folding.isEmpty else {
      return NaiveCount.lines(of: text, with: words, ignoringCase: false)
    }
    var searches = [
      NaiveFoldedSearch(words, under: folding, leastSymbols: folding.gaps > 0 ? 2 : 1)
    ]
    if folding.gaps > 0 {
      // A word of one symbol has no gaps.
      let short = words.filter { FoldedLine($0, under: folding).symbols.count < 2 }
      var rest = folding
      rest.remove(.gaps(1))
      searches.append(NaiveFoldedSearch(short, under: rest, leastSymbols: 1))
    }
    return text.split(separator: UInt8(ascii: "\n")).count { line in
      searches.contains { $0.isAny(in: Array(line)) }
    }
  }
}

/// Words under a folding, by their first symbol.
private struct NaiveFoldedSearch {
  private let folding: Folding
  private var words: [UInt32: [[FoldedLine.Symbol]]] = [:]

  init(_ words: [[UInt8]], under folding: Folding, leastSymbols: Int) {
    self.folding = folding
    for word in words {
      let symbols = FoldedLine(word, under: folding).symbols
      guard symbols.count >= leastSymbols, let first = symbols.first else { continue }
      self.words[first.value, default: []].append(Self.runs(of: symbols, under: folding))
    }
  }

  func isAny(in line: [UInt8]) -> Bool {
    guard !words.isEmpty else { return false }
    let runs = Self.runs(of: FoldedLine(line, under: folding).symbols, under: folding)
    return runs.indices.contains { start in
      runs[start].isFirst
        && (words[runs[start].value] ?? []).contains { isWord($0, at: start, in: runs) }
    }
  }

  private func isWord(
    _ word: [FoldedLine.Symbol], at start: Int, in runs: [FoldedLine.Symbol]
  ) -> Bool {
    guard start + word.count <= runs.count, runs[start + word.count - 1].isLast else {
      return false
    }
    return word.indices.allSatisfy { index in
      let run = runs[start + index]
      return run.value == word[index].value && run.count >= word[index].count
        && (index == 0 || run.ignorableBefore <= folding.gaps + word[index].ignorableBefore)
    }
  }

  /// Under `repeat`, several equal symbols in a row are one symbol with a count.
  private static func runs(
    of symbols: [FoldedLine.Symbol], under folding: Folding
  ) -> [FoldedLine.Symbol] {
    guard folding.contains(.repeat) else { return symbols }
    var runs: [FoldedLine.Symbol] = []
    for symbol in symbols {
      if let last = runs.last, last.value == symbol.value, last.value != FoldedLine.illFormed,
        symbol.ignorableBefore <= folding.gaps
      {
        runs[runs.count - 1].count += 1
        runs[runs.count - 1].isLast = symbol.isLast
      } else {
        runs.append(symbol)
      }
    }
    return runs
  }
}

/// The symbols of a line, or a word, that count under a folding.
private struct FoldedLine {
  struct Symbol {
    var value: UInt32
    var count = 1
    /// Whether this is the first, and whether it is the last, of the symbols of its character that count.
    var isFirst = true
    var isLast = true
    /// The number of characters right before it that may stand in gaps.
    var ignorableBefore = 0
  }

  /// Stands for a byte that is not part of a character. No word has it.
  static let illFormed = UInt32.max
  private(set) var symbols: [Symbol] = []

  init(_ line: [UInt8], under folding: Folding) {
    var folder = CharacterFolder(FoldingTable.shared(for: folding))
    var ignorable = 0
    var offset = 0
    while offset < line.count {
      offset = folder.read(at: offset, in: line.span)
      guard !folder.isIgnorable || folding.gaps == 0 else {
        ignorable += 1
        continue
      }
      let values = folder.symbols.isEmpty ? [Self.illFormed] : folder.symbols
      let kept = values.filter { folding.gaps == 0 || !folder.table.entry(of: $0).isIgnorable }
      for (index, value) in kept.enumerated() {
        symbols.append(
          Symbol(
            value: value, isFirst: index == 0, isLast: index == kept.count - 1,
            ignorableBefore: index == 0 ? ignorable : 0))
      }
      ignorable = 0
    }
  }
}
