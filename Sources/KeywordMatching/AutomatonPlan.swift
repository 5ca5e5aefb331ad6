internal import TextFolding

/// Which automaton searches which keyword.
///
/// If no keyword needs folding, one automaton over bytes searches for all. Otherwise, an automaton that
/// folds under the union of all foldings searches for all but the exact keywords that are ill-formed.
/// Those may occur inside a character, which folding would change, so they get an automaton over bytes
/// of their own.
struct AutomatonPlan {
  private(set) var exact: [SearchedKeyword] = []
  private(set) var folded: [SearchedKeyword] = []
  /// How the automaton for `folded` folds the text.
  private(set) var folding: CharacterFolding = []

  init(_ keywords: [Keyword]) {
    let table = CharacterFoldingTable.shared(for: keywords.folding)
    let traits = keywords.map { KeywordTraits(of: $0, table) }
    for traits in traits { folding.formUnion(traits.needed) }
    for (index, keyword) in keywords.enumerated() {
      let traits = traits[index]
      let index = KeywordIndex(index)
      if !folding.isEmpty, traits.isWellFormed || !keyword.folding.isEmpty {
        folded.append(
          SearchedKeyword(keyword, traits: traits, index: index, under: folding, table))
      } else {
        exact.append(SearchedKeyword(exact: keyword, index: index))
      }
    }
  }

  /// The automata, at most two, with at most `denseBudget` bytes of complete rows each.
  func automata(denseBudget: Int) -> [AhoCorasickAutomaton] {
    [(folded, folding), (exact, CharacterFolding())]
      .filter { keywords, _ in !keywords.isEmpty }
      .map { keywords, folding in
        AhoCorasickBuilder.automaton(for: keywords, folding: folding, denseBudget: denseBudget)
      }
  }
}
