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

  /// Whether a skeleton of all text is searched, and not of what surrounds special characters.
  var readsAll: Bool { folding.gaps > 0 || folding.contains(.repeat) }

  /// What the keyword matcher folds by itself.
  var characterFolding: CharacterFolding { Self.characterFolding(of: folding) }

  static func characterFolding(of folding: Folding) -> CharacterFolding {
    folding.contains(.case) ? .case : []
  }

  var rules: SkeletonRules {
    SkeletonRules(
      hasGaps: folding.gaps > 0, gaps: folding.gaps,
      widestGap: words.reduce(0) { words, each in
        each.word.runs.reduce(words) { max($0, Int($1.gap)) }
      },
      repeats: folding.contains(.repeat))
  }

  /// The characters that cannot be copied to a skeleton as they are: those that fold to what some word has, and not
  /// by what the keyword matcher does, those that attach to others, and those that are left out.
  var specialCharacters: [UInt32] {
    let alphabet = WordAlphabet(words.map(\.word))
    if folding == .case, alphabet.isASCII {
      return CaseFolding.becomingASCII(where: alphabet.contains)
    }
    let table = FoldingTable.shared(for: folding)
    var special: [UInt32] = []
    var symbols: [UInt32] = []
    let parts = alphabet.parts
    table.forEachEntry { scalar, entry in
      if readsAll, folding.gaps > 0, entry.attaches || entry.isIgnorable {
        if scalar != 0x0A { special.append(scalar) }
        return
      }
      symbols.removeAll(keepingCapacity: true)
      table.append(scalar, entry, to: &symbols)
      if entry.attaches {
        let isAccent = folding.contains(.accents) && table.isAccent(scalar)
        if isAccent || symbols.allSatisfy(parts.contains) { special.append(scalar) }
      } else if entry.maps, symbols.contains(where: alphabet.contains),
        isWanted(scalar, symbols, table, alphabet)
      {
        special.append(scalar)
      }
    }
    return special
  }

  /// Whether a character that becomes `symbols` may be part of an occurrence, and is not found as it is.
  private func isWanted(
    _ scalar: UInt32, _ symbols: [UInt32], _ table: FoldingTable, _ alphabet: WordAlphabet
  ) -> Bool {
    let areInWords = symbols.allSatisfy { symbol in
      alphabet.contains(symbol) || folding.gaps > 0 && table.entry(of: symbol).isIgnorable
    }
    guard areInWords else { return false }
    let isFolded = symbols == [characterFolding.fold(scalar)]
    // Letters of another case may repeat each other; the loop that finds repetitions knows that of ASCII.
    return !isFolded || folding.contains(.repeat) && scalar >= 0x80
  }
}

/// The symbols that words consist of.
struct WordAlphabet {
  private var ascii = [Bool](repeating: false, count: 128)
  private var others: Set<UInt32> = []

  init(_ words: [FoldedWord]) {
    for word in words {
      for run in word.runs {
        if run.symbol < 0x80 { ascii[Int(run.symbol)] = true } else { others.insert(run.symbol) }
      }
    }
  }

  var isASCII: Bool { others.isEmpty }

  func contains(_ symbol: UInt32) -> Bool {
    symbol < 0x80 ? ascii[Int(symbol)] : others.contains(symbol)
  }

  /// What the symbols are composed of, and the symbols themselves.
  var parts: Set<UInt32> {
    var parts = others
    for symbol in others { parts.formUnion(ScalarFolding.parts(of: symbol)) }
    return parts
  }
}
