internal import KeywordMatching
internal import Synchronization
internal import TextFolding

/// The search of all words under one folding, where the keyword matcher does not find them by itself.
///
/// Of the text a skeleton is made, of which the keyword matcher finds the words' skeletons; each is then compared with
/// the text itself. Under gaps, `repeat` and `digits` that is all of the text. Under other foldings the text itself was searched,
/// so that only the surroundings of characters are needed that fold to something else.
final class FoldedSearch: Sendable {
  private let folding: Folding
  /// The words' places among all, by their places among the keywords of `skeletons`; nil where it has words of others.
  private let words: [(index: UInt32, word: FoldedWord)?]
  /// Finds the words' skeletons.
  private let skeletons: KeywordMatcher
  /// Whether skeletons are made of all text; otherwise `skeletons` is what the text itself is searched with.
  private let readsAll: Bool
  /// The characters around which there may be occurrences that are not found in the text itself.
  private let special: CharacterSet
  private let rules: SkeletonRules
  private let alphabet: WordAlphabet
  /// How many bytes around special characters are needed.
  private let reach: Int
  private let loops: MatcherEngines.Loops
  private let table = Mutex<SkeletonTable?>(nil)

  /// - Parameters:
  ///   - group: the words.
  ///   - words: the same, at the places that their skeletons have in `skeletons`.
  ///   - skeletons: finds the words' skeletons.
  ///   - loops: which loops read text.
  init(
    _ group: FoldedGroup, words: [(index: UInt32, word: FoldedWord)?], skeletons: KeywordMatcher,
    loops: MatcherEngines.Loops
  ) {
    folding = group.folding
    self.words = words
    self.skeletons = skeletons
    readsAll = group.readsAll
    rules = group.rules
    alphabet = WordAlphabet(group.words.map(\.word))
    // Between special characters others are single scalars.
    reach = 4 * (group.words.reduce(0) { max($0, $1.word.symbolCount) } + 1)
    special = CharacterSet(group.readsAll ? [] : group.specialCharacters(for: alphabet))
    self.loops = loops
  }

  /// Appends the hits in `piece`, which begins and ends at line ends, in no order; some of them may be there twice. What
  /// is found in the text itself is left out.
  func collect(
    _ hits: inout [KeywordHit], in piece: Range<Int>, of text: Span<UInt8>, _ scratch: WordScratch
  ) {
    // Nothing beyond the piece is looked at.
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

  /// As much of a piece around a place as an occurrence that has it may take.
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
          guard let (place, word) = words[Int(hit.keyword)],
            let start = skeleton.origin(of: Int(hit.start), in: text, table, &folder),
            let end = word.end(from: start, in: text, folding: folding, table, by: &folder),
            readsAll || scratch.hasSpecial(in: start..<end)
          else { continue }
          hits.append(KeywordHit(keyword: place, start: Int32(start), end: Int32(end)))
        }
      }
    }
  }

  /// The table, made when it is first needed, which for most foldings and texts is never.
  private func skeletonTable() -> SkeletonTable {
    table.withLock { table in
      if let table { return table }
      let made = SkeletonTable(FoldingTable.shared(for: folding), rules, alphabet)
      table = made
      return made
    }
  }
}
