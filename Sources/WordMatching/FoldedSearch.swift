internal import Indexing
internal import KeywordMatching
internal import Synchronization
internal import TextFolding

/// Searches all words under one folding, where the keyword matcher does not find them by itself.
///
/// The search makes a skeleton of the text. The keyword matcher finds the words' skeletons in it, and each hit is
/// then compared with the text itself. Under gaps, `repeat` and `digits` the skeleton covers all of the text. Under
/// other foldings the text itself has been searched before, so only the surroundings of special characters are
/// needed: those that fold to something else.
final class FoldedSearch: Sendable {
  private let folding: Folding
  /// For each keyword of `skeletons`, its word and the word's place among all words; nil for keywords of other
  /// searches.
  private let words: IndexedList<KeywordIndex, (index: KeywordIndex, word: FoldedWord)?>
  /// Finds the words' skeletons.
  private let skeletons: KeywordMatcher
  /// Whether skeletons are made of all text. Otherwise `skeletons` is the matcher that also searches the text
  /// itself.
  private let readsAll: Bool
  /// The characters around which there may be occurrences that the search of the text itself misses.
  private let special: CharacterSet
  private let rules: SkeletonRules
  private let alphabet: WordAlphabet
  /// How many bytes before and after a special character are read.
  private let reach: Int
  private let loops: MatcherEngines.Loops
  private let table = Mutex<SkeletonTable?>(nil)

  /// - Parameters:
  ///   - group: the words.
  ///   - words: the same words, each at the place of its skeleton among the keywords of `skeletons`.
  ///   - skeletons: finds the words' skeletons.
  ///   - loops: which loops read text.
  init(
    _ group: FoldedGroup,
    words: IndexedList<KeywordIndex, (index: KeywordIndex, word: FoldedWord)?>,
    skeletons: KeywordMatcher,
    loops: MatcherEngines.Loops
  ) {
    folding = group.folding
    self.words = words
    self.skeletons = skeletons
    readsAll = group.readsAll
    rules = group.rules
    alphabet = WordAlphabet(group.words.map(\.word))
    // Characters between special ones are single scalars.
    reach = 4 * (group.words.reduce(0) { max($0, $1.word.symbolCount) } + 1)
    special = CharacterSet(group.readsAll ? [] : group.specialCharacters(for: alphabet))
    self.loops = loops
  }

  /// Appends the hits in `piece`, which begins and ends at line ends. They come in no order, and some come twice.
  /// Hits that the search of the text itself finds are left out.
  func collect(
    _ hits: inout [KeywordHit], in piece: Range<Int>, of text: Span<UInt8>, _ scratch: WordScratch
  ) {
    // Nothing beyond the piece is read.
    let text = text.extracting(0..<piece.upperBound)
    guard readsAll else {
      guard !special.isEmpty else { return }
      collectAroundSpecial(&hits, in: piece, of: text, scratch)
      return
    }
    let table = skeletonTable()
    var folder = CharacterFolder(table.folding)
    scratch.skeleton.removeAll()
    scratch.skeleton.add(piece, of: text, table, &folder, loops)
    search(&hits, text, table, &folder, scratch)
  }

  private func collectAroundSpecial(
    _ hits: inout [KeywordHit], in piece: Range<Int>, of text: Span<UInt8>, _ scratch: WordScratch
  ) {
    var reached = special.find(in: piece, of: text, loops: loops, into: scratch.places)
    guard scratch.places.count > 0 else { return }
    let table = skeletonTable()
    var folder = CharacterFolder(table.folding)
    scratch.skeleton.removeAll()
    var part: Range<Int>?
    scratch.special.removeAll(keepingCapacity: true)
    while true {
      for index in 0..<scratch.places.count {
        scratch.special.append(scratch.places[index])
        let next = surroundings(of: scratch.places[index], in: piece, of: text)
        if let last = part, last.upperBound < next.lowerBound {
          scratch.skeleton.add(last, of: text, table, &folder, loops)
          part = next
        } else {
          part = (part?.lowerBound ?? next.lowerBound)..<next.upperBound
        }
      }
      guard reached < piece.upperBound else { break }
      reached = special.find(
        in: reached..<piece.upperBound, of: text, loops: loops, into: scratch.places)
    }
    if let part { scratch.skeleton.add(part, of: text, table, &folder, loops) }
    search(&hits, text, table, &folder, scratch)
  }

  /// The part of a piece that contains every occurrence with the character at `place`.
  private func surroundings(
    of place: Int, in piece: Range<Int>, of text: Span<UInt8>
  ) -> Range<Int> {
    var start = max(place - reach, piece.lowerBound)
    while start > piece.lowerBound, !UTF8Decoding.isBoundary(start, in: text) { start -= 1 }
    var end = min(place + reach, piece.upperBound)
    while end < piece.upperBound, !UTF8Decoding.isBoundary(end, in: text) { end += 1 }
    return start..<end
  }

  private func search(
    _ hits: inout [KeywordHit], _ text: Span<UInt8>, _ table: SkeletonTable,
    _ folder: inout CharacterFolder, _ scratch: WordScratch
  ) {
    let skeleton = scratch.skeleton
    skeleton.withBytes { bytes in
      skeletons.scan(bytes, using: scratch.skeletonKeywords) { batch in
        for index in batch.indices {
          let hit = batch[index]
          guard let (place, word) = words[hit.keyword],
            let start = skeleton.origin(of: Int(hit.start), in: text, table, &folder),
            let end = word.end(from: start, in: text, folding: folding, table, by: &folder),
            readsAll || scratch.hasSpecial(in: start..<end)
          else { continue }
          hits.append(KeywordHit(keyword: place, start: Int32(start), end: Int32(end)))
        }
      }
    }
  }

  /// The table, made when it is first needed. For most foldings and texts it never is.
  private func skeletonTable() -> SkeletonTable {
    table.withLock { table in
      if let table { return table }
      let made = SkeletonTable(FoldingTable.shared(for: folding), rules, alphabet)
      table = made
      return made
    }
  }
}
