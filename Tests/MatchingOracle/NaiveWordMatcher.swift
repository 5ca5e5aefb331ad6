package import KeywordMatching
internal import TextFolding
package import WordMatching

/// The definition of a word's occurrence, tried at every place for every word.
package enum NaiveWordMatcher {
  /// All hits, in the order in which a matcher delivers them.
  package static func hits(of words: [Word], in text: [UInt8]) -> [KeywordHit] {
    var hits: Set<KeywordHit> = []
    var linesUnder: [NaiveFolding: [NaiveLine]] = [:]
    for (index, word) in words.enumerated() {
      let isWellFormed = TextUnit.units(of: word.bytes).allSatisfy { $0.scalar != nil }
      if word.folding.isEmpty || !isWellFormed {
        let folding: CharacterFolding = word.folding.contains(.case) ? .case : []
        let keyword = Keyword(bytes: word.bytes, folding: folding)
        for var hit in NaiveMatcher.hits(of: [keyword], in: text) {
          hit.keyword = UInt32(index)
          hits.insert(hit)
        }
        continue
      }
      let search = WordSearch(word)
      let lines =
        linesUnder[search.folding] ?? NaiveLine.lines(of: text, under: search.folding)
      linesUnder[search.folding] = lines
      for place in lines.flatMap(search.places) {
        hits.insert(
          KeywordHit(
            keyword: UInt32(index), start: Int32(place.lowerBound), end: Int32(place.upperBound)))
      }
    }
    return NaiveMatcher.inOrder(Array(hits))
  }
}

/// A well-formed word under a folding, ready to be searched in lines.
private struct WordSearch {
  let folding: NaiveFolding
  private let joinsRepeated: Bool
  private let gaps: Int
  private let wanted: [NaiveLine.Piece]

  init(_ word: Word) {
    var folding = NaiveFolding(
      folding: word.folding, leavesOutIgnorable: word.folding.gaps > 0)
    folding.folding.remove(.gaps(1))
    var line = NaiveLine.lines(of: word.bytes, under: folding).first
    if (line?.pieces.count ?? 0) < 2 {
      folding.leavesOutIgnorable = false
      line = NaiveLine.lines(of: word.bytes, under: folding).first
    }
    self.folding = folding
    joinsRepeated = word.folding.contains(.repeat)
    gaps = folding.leavesOutIgnorable ? word.folding.gaps : 0
    wanted = (joinsRepeated ? line?.joiningRepeated(gaps: gaps) : line)?.pieces ?? []
  }

  /// Where the word is in the line, in bytes of the text.
  func places(in line: NaiveLine) -> [Range<Int>] {
    let pieces = (joinsRepeated ? line.joiningRepeated(gaps: gaps) : line).pieces
    return pieces.indices.compactMap { first in
      let found = pieces[first...].prefix(wanted.count)
      guard found.count == wanted.count, let start = found.first, let end = found.last,
        start.isFirst, end.isLast
      else { return nil }
      for (index, (has, wants)) in zip(found, wanted).enumerated() {
        guard has.symbol == wants.symbol, has.count >= wants.count else { return nil }
        guard index == 0 || has.ignorableBefore <= gaps + wants.ignorableBefore else { return nil }
      }
      return start.start..<end.end
    }
  }
}
