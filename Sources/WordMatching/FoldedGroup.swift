internal import KeywordMatching
internal import TextFolding

/// The words under one folding, and what must be known of it to search them.
struct FoldedGroup {
  let folding: Folding
  private(set) var words: [(index: UInt32, word: FoldedWord)] = []

  init(_ folding: Folding) {
    self.folding = folding
  }

  mutating func add(_ word: FoldedWord, at index: Int) {
    words.append((UInt32(index), word))
  }

  /// Whether a skeleton of all text is searched, and not of what surrounds special characters: where these are common.
  var readsAll: Bool { folding.hasGapsOrRepetitions || folding.contains(.digits) }

  private var keepsForms: Bool {
    readsAll && folding.contains(.hant) && !folding.contains(.repeat)
  }

  /// What the matcher of skeletons folds by itself, where it is one of its own.
  var skeletonFolding: CharacterFolding { keepsForms ? .hant : [] }

  /// What the keyword matcher folds by itself.
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

  /// The characters that fold to what some word has, and not by what the keyword matcher does, and those that attach
  /// to others so that they do.
  ///
  /// `alphabet` is that of the words.
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

  /// Whether the keyword matcher finds a character that becomes `symbols` as it is.
  private func isFoundAsItIs(_ scalar: UInt32, _ symbols: [UInt32]) -> Bool {
    symbols == [characterFolding.fold(scalar)]
  }
}

extension Folding {
  /// Whether characters of a text are left out under it.
  var hasGapsOrRepetitions: Bool { gaps > 0 || contains(.repeat) }
}

/// The symbols that words consist of.
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

  /// Whether some symbol has `part` in its canonical decomposition, or is it.
  func hasPart(_ part: UInt32) -> Bool {
    part < 0x80 ? ascii[Int(part)] || asciiParts[Int(part)] : parts.contains(part)
  }
}
