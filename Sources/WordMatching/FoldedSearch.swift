internal import KeywordMatching
internal import TextFolding

/// The search of all words under one folding, where the keyword matcher does not find them by itself.
///
/// Of the text a skeleton is made, of which the keyword matcher finds the words' skeletons; each is then compared with
/// the text itself. Under gaps and `repeat` that is all of the text. Under other foldings the text itself was searched,
/// so that only the surroundings of characters are needed that fold to something else.
final class FoldedSearch: Sendable {
  let folding: Folding
  /// The words' places among all, by their places among the keywords of `skeletons`; nil where it has words of others.
  private let words: [(index: UInt32, word: FoldedWord)?]
  /// Finds the words' skeletons.
  private let skeletons: KeywordMatcher
  /// Whether `skeletons` is what the text itself is searched with.
  private let readsAll: Bool
  /// The characters that are not copied to a skeleton as they are.
  private let special: CharacterSet
  private let rules: SkeletonRules
  private let reach: Int
  private let loops: MatcherEngines.Loops

  /// - Parameters:
  ///   - group: the words; `skeletons` has their skeletons, at the same places.
  ///   - loops: which loops find special characters.
  init(
    _ group: FoldedGroup, words: [(index: UInt32, word: FoldedWord)?], skeletons: KeywordMatcher,
    loops: MatcherEngines.Loops
  ) {
    folding = group.folding
    self.words = words
    self.skeletons = skeletons
    readsAll = group.readsAll
    rules = group.rules
    // Between special characters others are single scalars.
    reach = 4 * (group.words.reduce(0) { max($0, $1.word.symbolCount) } + 1)
    special = CharacterSet(group.specialCharacters, findsRepeated: rules.repeats)
    self.loops = loops
  }

  /// Appends the hits in `piece`, which begins and ends at line ends, in no order; some of them may be there twice, and
  /// some are found in the text itself, too.
  func collect(
    _ hits: inout [KeywordHit], in piece: Range<Int>, of text: Span<UInt8>, _ scratch: WordScratch
  ) {
    guard !special.isEmpty || readsAll else { return }
    // Nothing beyond the piece is looked at.
    let text = text.extracting(0..<piece.upperBound)
    var reached = special.find(in: piece, of: text, loops: loops, into: scratch.places)
    guard scratch.places.count > 0 || readsAll else { return }
    var builder = SkeletonBuilder(
      FoldingTable.shared(for: folding), rules, piece, reach: readsAll ? nil : reach,
      scratch.skeleton)
    scratch.skeleton = Skeleton()
    defer { scratch.skeleton = builder.skeleton }
    while true {
      for index in 0..<scratch.places.count {
        builder.add(characterAt: scratch.places[index], of: text)
      }
      guard reached < piece.upperBound else { break }
      reached = special.find(
        in: reached..<piece.upperBound, of: text, loops: loops, into: scratch.places)
    }
    builder.finish(text)
    search(builder.skeleton, &hits, text, scratch)
  }

  private func search(
    _ skeleton: Skeleton, _ hits: inout [KeywordHit], _ text: Span<UInt8>, _ scratch: WordScratch
  ) {
    var folder = CharacterFolder(FoldingTable.shared(for: folding))
    skeletons.scan(skeleton.bytes.span, using: scratch.skeletonKeywords) { batch in
      for index in batch.indices {
        let hit = batch[index]
        guard let (place, word) = words[Int(hit.keyword)],
          let start = skeleton.origin(of: Int(hit.start)),
          let end = word.end(from: start, in: text, folding: folding, by: &folder)
        else { continue }
        hits.append(KeywordHit(keyword: place, start: Int32(start), end: Int32(end)))
      }
    }
  }
}

/// Makes the skeleton of a piece of text from the places where it has special characters.
private struct SkeletonBuilder {
  private(set) var skeleton: Skeleton
  private var folder: CharacterFolder
  private let rules: SkeletonRules
  private let piece: Range<Int>
  /// How many bytes around special characters are needed; nil for all.
  private let reach: Int?
  /// Up to where the text was read.
  private var next: Int

  init(
    _ table: FoldingTable, _ rules: SkeletonRules, _ piece: Range<Int>, reach: Int?,
    _ skeleton: consuming Skeleton
  ) {
    folder = CharacterFolder(table)
    self.rules = rules
    self.piece = piece
    self.reach = reach
    self.skeleton = skeleton
    self.skeleton.removeAll()
    next = piece.lowerBound
  }

  /// Adds what is before a special character, and it; `place` is where it starts.
  mutating func add(characterAt place: Int, of text: Span<UInt8>) {
    guard place >= next else { return }
    var start = folder.characterStart(of: place, notBefore: next, in: text)
    copy(next..<start, of: text)
    var isSpecial = true
    // What follows may repeat what it became, which the text does not show.
    repeat {
      next = folder.read(at: start, in: text)
      skeleton.add(folder, from: start, rules: rules)
      isSpecial = rules.repeats && next < piece.upperBound && !isPlain(start, in: text)
      start = next
    } while isSpecial
  }

  /// Adds what is left.
  mutating func finish(_ text: Span<UInt8>) {
    copy(next..<piece.upperBound, of: text)
    next = piece.upperBound
  }

  private func isPlain(_ place: Int, in text: Span<UInt8>) -> Bool {
    guard let scalar = UTF8Decoding.scalar(at: place, in: text) else { return true }
    let isLetter = scalar.value < 0x80 && !folder.isIgnorable
    return (isLetter || folder.table.entry(of: scalar.value).isPlain)
      && scalar.length == next - place
  }

  private mutating func copy(_ stretch: Range<Int>, of text: Span<UInt8>) {
    guard let reach, stretch.count > 2 * reach else {
      skeleton.copy(stretch, of: text, rules: rules, last: symbol(before: stretch.upperBound, text))
      return
    }
    // What is far from special characters was searched in the text itself.
    let head =
      stretch.lowerBound == piece.lowerBound
      ? stretch.lowerBound : scalarStart(stretch.lowerBound + reach, text)
    let tail =
      stretch.upperBound == piece.upperBound
      ? stretch.upperBound : scalarStart(stretch.upperBound - reach, text)
    skeleton.copy(stretch.lowerBound..<head, of: text, rules: rules, last: nil)
    skeleton.cut()
    skeleton.copy(tail..<stretch.upperBound, of: text, rules: rules, last: nil)
  }

  private func scalarStart(_ place: Int, _ text: Span<UInt8>) -> Int {
    var start = place
    for _ in 0..<3 where start > piece.lowerBound && text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// What the character becomes that ends at `place`, which is one scalar.
  private func symbol(before place: Int, _ text: Span<UInt8>) -> UInt32? {
    guard rules.repeats, let scalar = UTF8Decoding.scalar(endingAt: place, in: text),
      scalar.value != 0x0A
    else { return nil }
    var symbols: [UInt32] = []
    folder.table.append(scalar.value, folder.table.entry(of: scalar.value), to: &symbols)
    return symbols.last
  }
}
