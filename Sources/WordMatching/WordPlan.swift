internal import Indexing
internal import KeywordMatching
internal import TextFolding

/// Decides how each word is searched.
struct WordPlan {
  /// The keywords that the text itself is searched for.
  private(set) var plain: [Keyword] = []
  /// For each keyword of `plain`, the word's place among all words; nil if the places are the same.
  private(set) var plainPlaces: IndexedList<KeywordIndex, KeywordIndex>?
  /// For each keyword of `plain` that is found only where characters begin and end, the check of its edges.
  private(set) var edges: IndexedList<KeywordIndex, CharacterEdges?> = []
  private(set) var longestOccurrence = 0

  private var groups: [FoldedGroup] = []
  private var places: IndexedList<KeywordIndex, KeywordIndex> = []
  /// For each word whose skeleton is among `plain`, its place there.
  private var keywords: IndexedList<KeywordIndex, KeywordIndex?>

  init(_ words: [Word]) {
    keywords = IndexedList(repeating: nil, count: words.count)
    var folders: [Folding: CharacterFolder] = [:]
    for (position, word) in words.enumerated() {
      let index = KeywordIndex(position)
      if word.isLiteral {
        let folding = FoldedGroup.characterFolding(of: word.folding)
        addPlain(Keyword(bytes: word.bytes, folding: folding), at: index, edges: nil)
      } else {
        longestOccurrence = max(longestOccurrence, 3 * word.bytes.count)
        add(word.bytes, word.folding, at: index, isExact: word.folding.isEmpty, &folders)
      }
    }
    let isSame = places.indices.allSatisfy { places[$0] == $0 }
    plainPlaces = isSame ? nil : places
  }

  /// Hands over the groups of words, one for each folding.
  mutating func takeGroups() -> [FoldedGroup] {
    defer { groups = [] }
    return groups
  }

  /// The words of a group by their places in `plain`.
  func wordsByKeyword(
    of group: FoldedGroup
  ) -> IndexedList<KeywordIndex, (index: KeywordIndex, word: FoldedWord)?> {
    var words = IndexedList<KeywordIndex, (index: KeywordIndex, word: FoldedWord)?>(
      repeating: nil, count: plain.count)
    for word in group.words {
      if let keyword = keywords[word.index] { words[keyword] = word }
    }
    return words
  }

  private mutating func add(
    _ bytes: [UInt8], _ folding: Folding, at index: KeywordIndex, isExact: Bool,
    _ folders: inout [Folding: CharacterFolder]
  ) {
    let characters = FoldedGroup.characterFolding(of: folding)
    guard !isExact, let word = Self.folded(bytes, folding, &folders) else {
      let literal = Keyword(bytes: bytes, folding: characters.intersection(.case))
      addPlain(literal, at: index, edges: nil)
      return
    }
    if folding.gaps > 0, word.symbolCount < 2 {
      // A word of a single character has no room for gaps.
      var rest = folding
      rest.remove(.gaps(Folding.mostGaps))
      add(bytes, rest, at: index, isExact: false, &folders)
      return
    }
    if folding.contains(.digits), !folding.hasGapsOrRepetitions, !word.mayHaveDigits {
      // Digits are common; a search for words without digits need not look at them.
      var rest = folding
      rest.remove(.digits)
      add(bytes, rest, at: index, isExact: false, &folders)
      return
    }
    var place = groups.firstIndex { $0.folding == folding }
    if place == nil {
      place = groups.count
      groups.append(FoldedGroup(folding))
    }
    guard let place else { return }
    groups[place].add(word, at: index)
    longestOccurrence = max(longestOccurrence, 4 * word.symbolCount * (1 + 3 * folding.gaps))
    if !groups[place].readsAll {
      keywords[index] = KeywordIndex(plain.count)
      addPlain(
        Keyword(bytes: word.skeleton, folding: characters), at: index,
        edges: CharacterEdges(word, compatible: folding.contains(.width)))
    }
  }

  private mutating func addPlain(_ keyword: Keyword, at index: KeywordIndex, edges: CharacterEdges?)
  {
    plain.append(keyword)
    places.append(index)
    self.edges.append(edges)
  }

  /// Nil if the bytes are not well-formed UTF-8.
  private static func folded(
    _ bytes: [UInt8], _ folding: Folding, _ folders: inout [Folding: CharacterFolder]
  ) -> FoldedWord? {
    if !folding.hasGapsOrRepetitions,
      let word = FoldedWord(common: bytes, ScalarFolding(folding))
    {
      return word
    }
    var folder =
      folders.removeValue(forKey: folding) ?? CharacterFolder(FoldingTable.shared(for: folding))
    defer { folders[folding] = folder }
    return FoldedWord(bytes, folding: folding, by: &folder)
  }
}
