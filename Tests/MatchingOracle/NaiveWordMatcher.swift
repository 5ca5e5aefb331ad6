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
          hit.keyword = KeywordIndex(index)
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
            keyword: KeywordIndex(index), start: Int32(place.lowerBound),
            end: Int32(place.upperBound)))
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

  /// Where the word is in the line, in bytes of the text: each stretch of whole characters that says the word. If
  /// repetitions do not count, the characters next to the stretch do not repeat its first or last one.
  func places(in line: NaiveLine) -> [Range<Int>] {
    let characters = line.characters
    var places: [Range<Int>] = []
    for first in characters.indices {
      var stretch = NaiveLine()
      for last in first..<characters.count {
        stretch.append(characters[last], joiningRepeated: joinsRepeated, gaps: gaps)
        guard stretch.pieces.count <= wanted.count else { break }
        if isWord(stretch.pieces), !goesOn(first, last, in: characters),
          let start = stretch.pieces.first, let end = stretch.pieces.last
        {
          places.append(start.start..<end.end)
        }
      }
    }
    return places
  }

  private func isWord(_ found: [NaiveLine.Piece]) -> Bool {
    guard found.count == wanted.count, !found.isEmpty else { return false }
    return zip(found, wanted).enumerated().allSatisfy { index, pair in
      let (has, wants) = pair
      return has.symbol == wants.symbol && has.count >= wants.count
        && (index == 0 || has.ignorableBefore <= gaps + wants.ignorableBefore)
    }
  }

  /// Whether a character next to a stretch only repeats the character at that end of the stretch.
  private func goesOn(_ first: Int, _ last: Int, in characters: [[NaiveLine.Piece]]) -> Bool {
    guard joinsRepeated else { return false }
    let start = characters[first].first
    let isBefore =
      first > 0 && (start?.ignorableBefore ?? 0) <= gaps
      && characters[first - 1].allSatisfy { $0.symbol != nil && $0.symbol == start?.symbol }
    guard last + 1 < characters.count, !isBefore else { return isBefore }
    let next = characters[last + 1]
    return (next.first?.ignorableBefore ?? 0) <= gaps
      && next.allSatisfy { $0.symbol != nil && $0.symbol == characters[last].last?.symbol }
  }
}
