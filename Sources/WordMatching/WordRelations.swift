package import TextFolding

/// How words that are searched together relate to each other.
package struct WordRelations {
  /// How a word relates to another of the words, which is named by its place.
  package enum Relation: Equatable {
    /// Both are found in the same places; the other word comes before this one.
    case same(as: Int)
    /// The other word is found inside every occurrence of this one.
    case contains(Int)
  }

  private var straddled: [Folding: Set<UInt64>] = [:]
  /// The steps that a comparison may take for each character of the words. What is then still open counts as
  /// uncertain.
  private static let stepsPerCharacter = 64

  package init() {}

  /// The relation of each word to another; nil where none is certain.
  ///
  /// - Parameter isWholeWord: whether all are found only where words of a text begin and end.
  package mutating func relations(
    of words: [ComparedWord], isWholeWord: Bool
  ) -> [Relation?] {
    var relations: [Relation?] = Array(repeating: nil, count: words.count)
    var places: [ComparedWord: Int] = [:]
    for (index, word) in words.enumerated() {
      if let first = places[word] {
        relations[index] = .same(as: first)
      } else {
        places[word] = index
      }
    }
    let isDistinct = relations.map { $0 == nil }
    var search = InnerSearch(words, isDistinct, isWholeWord)
    for index in words.indices where isDistinct[index] {
      relations[index] = firstInside(words[index], except: index, &search).map { .contains($0) }
    }
    return relations
  }

  /// For each of `words`, the place of one of `inners` that is found wherever the word is; nil where none is
  /// certain.
  ///
  /// - Parameter isWholeWord: whether `inners` are found only where words of a text begin and end. The same is then
  ///   assumed of `words`.
  package mutating func wordsInside(
    _ words: [ComparedWord], anyOf inners: [ComparedWord], isWholeWord: Bool
  ) -> [Int?] {
    var search = InnerSearch(inners, inners.map { _ in true }, isWholeWord)
    search.stepsLeft += Self.steps(for: words)
    return words.map { firstInside($0, except: nil, &search) }
  }

  /// Which texts and which words may go together.
  package struct Holdings {
    /// For each text whether it may have one of the words in it.
    package var texts: [Bool]
    /// For each word whether one of the texts may have it.
    package var words: [Bool]
  }

  /// Which of some texts may have which of some words in them. A text stands for all texts that are the same under
  /// its folding. False is certain; true is not.
  package static func holdings(
    of texts: [[UInt8]], _ folding: Folding, words: [[UInt8]], _ wordFolding: Folding
  ) -> Holdings {
    var all = folding
    all.insert(wordFolding)
    let everything = Holdings(texts: texts.map { _ in true }, words: words.map { _ in true })
    var holdings = Holdings(texts: texts.map { _ in false }, words: words.map { _ in false })
    var tree = WordTree()
    for (index, word) in words.enumerated() {
      // A word that is not text, or consists only of characters that gaps may hold, may be anywhere.
      guard let elements = ComparedWord.elements(word, all), !elements.isEmpty else {
        return everything
      }
      tree.add(elements, index)
    }
    for (index, text) in texts.enumerated() {
      guard let elements = ComparedWord.elements(text, all) else { return everything }
      var stepsLeft = elements.count * stepsPerCharacter + words.count
      for start in elements.indices {
        var node = 0
        for element in elements[start...] {
          guard let next = tree.child(of: node, element.symbol) else { break }
          node = next
          stepsLeft -= 1 + tree.words[node].count
          guard stepsLeft > 0 else { return everything }
          for word in tree.words[node] {
            holdings.texts[index] = true
            holdings.words[word] = true
          }
        }
      }
    }
    return holdings
  }

  private static func steps(for words: [ComparedWord]) -> Int {
    words.reduce(0) { $0 + $1.elements.count } * stepsPerCharacter
  }

  /// Words to find inside other words.
  private struct InnerSearch {
    let words: [ComparedWord]
    let isWholeWord: Bool
    var tree = WordTree()
    var stepsLeft: Int

    init(_ words: [ComparedWord], _ isLookedFor: [Bool], _ isWholeWord: Bool) {
      self.words = words
      self.isWholeWord = isWholeWord
      stepsLeft = WordRelations.steps(for: words)
      for (index, word) in words.enumerated() where isLookedFor[index] {
        tree.add(word.elements, index)
      }
    }
  }

  private mutating func firstInside(
    _ outer: ComparedWord, except excepted: Int?, _ search: inout InnerSearch
  ) -> Int? {
    for start in outer.elements.indices {
      var node = 0
      for place in start..<outer.elements.count {
        search.stepsLeft -= 1
        guard search.stepsLeft > 0,
          let next = search.tree.child(of: node, outer.elements[place].symbol)
        else { break }
        node = next
        search.stepsLeft -= search.tree.words[node].count
        for inner in search.tree.words[node] where inner != excepted {
          let stretch = start..<place + 1
          if isInside(search.words[inner], outer, stretch, search.isWholeWord) { return inner }
        }
      }
    }
    return nil
  }

  /// Whether `inner` is found wherever `outer` is. The symbols of `inner` are the symbols of `stretch` in `outer`.
  private mutating func isInside(
    _ inner: ComparedWord, _ outer: ComparedWord, _ stretch: Range<Int>, _ isWholeWord: Bool
  ) -> Bool {
    // Under gaps, a mark laid over a letter does not count; in a word that is too short for gaps, it does.
    guard inner.folding == outer.folding, inner.isExact == outer.isExact else { return false }
    let elements = outer.elements[stretch]
    let isLoose = zip(inner.elements, elements).enumerated().allSatisfy { offset, pair in
      pair.0.count <= pair.1.count && (offset == 0 || pair.0.gap >= pair.1.gap)
    }
    // An occurrence may lack gaps that the outer word has. The inner word's edge is then not a word's edge in it.
    guard isLoose, !isWholeWord || outer.folding.gaps == 0 else { return false }
    return [stretch.lowerBound, stretch.upperBound].allSatisfy {
      isEdge($0, of: outer, isWholeWord)
    }
  }

  /// Whether the symbols before and behind a place never belong to one character nor, if `isWholeWord`, to one word.
  private mutating func isEdge(_ place: Int, of word: ComparedWord, _ isWholeWord: Bool) -> Bool {
    guard place > 0, place < word.elements.count else { return true }
    let before = word.elements[place - 1].symbol
    let after = word.elements[place].symbol
    if isWholeWord, WordCharacters.contains(before), WordCharacters.contains(after) { return false }
    guard !word.isExact else { return true }
    let folding = ScalarFolding(word.folding)
    guard !folding.attaches(after), let first = ScalarFolding.parts(of: after).first else {
      return false
    }
    return !straddledPairs(word.folding).contains(Self.key(before, first))
  }

  /// The pairs of symbols that a single scalar may become.
  private mutating func straddledPairs(_ folding: Folding) -> Set<UInt64> {
    if let known = straddled[folding] { return known }
    var pairs: Set<UInt64> = []
    let scalars = ScalarFolding(folding)
    var symbols: [UInt32] = []
    scalars.forEachAffected(whereLast: { _ in true }) { scalar in
      symbols.removeAll(keepingCapacity: true)
      scalars.append(scalar, to: &symbols)
      for (before, after) in zip(symbols, symbols.dropFirst()) {
        pairs.insert(Self.key(before, ScalarFolding.parts(of: after).first ?? after))
      }
    }
    straddled[folding] = pairs
    return pairs
  }

  private static func key(_ before: UInt32, _ after: UInt32) -> UInt64 {
    UInt64(before) << 32 | UInt64(after)
  }
}

/// Words as paths of symbols from a root, node 0.
private struct WordTree {
  /// The words that end in each node.
  private(set) var words: [[Int]] = [[]]
  private var children: [UInt64: Int] = [:]

  mutating func add(_ elements: [FoldedWord.Element], _ word: Int) {
    var node = 0
    for element in elements {
      let key = UInt64(node) << 32 | UInt64(element.symbol)
      if let child = children[key] {
        node = child
      } else {
        children[key] = words.count
        node = words.count
        words.append([])
      }
    }
    words[node].append(word)
  }

  func child(of node: Int, _ symbol: UInt32) -> Int? {
    children[UInt64(node) << 32 | UInt64(symbol)]
  }
}
