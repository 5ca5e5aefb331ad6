internal import KeywordMatching
internal import TextFolding

/// The words under one folding, and the facts needed to search them.
struct FoldedGroup {
  let folding: Folding
  private(set) var words: [(index: KeywordIndex, word: FoldedWord)] = []

  init(_ folding: Folding) {
    self.folding = folding
  }

  mutating func add(_ word: FoldedWord, at index: KeywordIndex) {
    words.append((index, word))
  }

  /// Whether all text is made into a skeleton, because special characters are common. Otherwise only the surroundings
  /// of special characters are.
  var readsAll: Bool { folding.hasGapsOrRepetitions || folding.contains(.digits) }

  private var keepsForms: Bool {
    readsAll && folding.contains(.hant) && !folding.contains(.repeat)
  }

  /// The folding that the matcher of skeletons does by itself, if the group has a matcher of its own.
  var skeletonFolding: CharacterFolding { keepsForms ? .hant : [] }

  /// The folding that the keyword matcher does by itself.
  var characterFolding: CharacterFolding { Self.characterFolding(of: folding) }

  static func characterFolding(of folding: Folding) -> CharacterFolding {
    var characters: CharacterFolding = []
    if folding.contains(.case) { characters.insert(.case) }
    if folding.contains(.hant) { characters.insert(.hant) }
    return characters
  }

  var rules: SkeletonRules {
    SkeletonRules(
      hasGaps: folding.gaps > 0, gaps: folding.gaps,
      widestGap: words.reduce(folding.gaps) { words, each in
        each.word.elements.reduce(words) { max($0, Int($1.gap)) }
      },
      repeats: folding.contains(.repeat), keepsForms: keepsForms)
  }

  /// The characters for which the keyword matcher's own folding is not enough: those that fold to symbols of some
  /// word, and those that combine with a neighbour into a character that folds to such a symbol.
  ///
  /// `alphabet` holds the symbols of the words.
  func specialCharacters(for alphabet: WordAlphabet) -> [UInt32] {
    let scalarFolding = ScalarFolding(folding)
    var special: [UInt32] = []
    var symbols: [UInt32] = []
    scalarFolding.forEachAffected(whereLast: alphabet.hasPart) { scalar in
      symbols.removeAll(keepingCapacity: true)
      scalarFolding.append(scalar, to: &symbols)
      if scalarFolding.attaches(scalar) {
        let isAccent = folding.contains(.accents) && ScalarFolding.isAccent(scalar)
        if isAccent || symbols.allSatisfy(alphabet.hasPart) { special.append(scalar) }
      } else if symbols.allSatisfy(alphabet.contains), !isFoundAsItIs(scalar, symbols) {
        special.append(scalar)
      }
    }
    return special
  }

  /// Whether the keyword matcher already finds a character that becomes `symbols`.
  private func isFoundAsItIs(_ scalar: UInt32, _ symbols: [UInt32]) -> Bool {
    symbols == [characterFolding.fold(scalar)]
  }
}

extension Folding {
  /// Whether the folding leaves out characters of a text.
  var hasGapsOrRepetitions: Bool { gaps > 0 || contains(.repeat) }
}

/// The symbols of some words.
struct WordAlphabet {
  private var ascii = [Bool](repeating: false, count: 128)
  private var others: Set<UInt32> = []
  private var parts: Set<UInt32> = []
  private var asciiParts = [Bool](repeating: false, count: 128)

  init(_ words: [FoldedWord]) {
    for word in words {
      for element in word.elements {
        if element.symbol < 0x80 {
          ascii[Int(element.symbol)] = true
        } else {
          others.insert(element.symbol)
        }
      }
    }
    for symbol in others {
      parts.insert(symbol)
      for part in ScalarFolding.parts(of: symbol) {
        if part < 0x80 { asciiParts[Int(part)] = true } else { parts.insert(part) }
      }
    }
  }

  func contains(_ symbol: UInt32) -> Bool {
    symbol < 0x80 ? ascii[Int(symbol)] : others.contains(symbol)
  }

  /// Whether some symbol is `part`, or has it in its canonical decomposition.
  func hasPart(_ part: UInt32) -> Bool {
    part < 0x80 ? ascii[Int(part)] || asciiParts[Int(part)] : parts.contains(part)
  }
}
