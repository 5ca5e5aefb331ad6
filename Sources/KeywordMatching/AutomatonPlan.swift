internal import TextFolding

/// Which automaton searches which keyword.
///
/// If no keyword needs folding, one automaton over bytes searches them all. Otherwise one that
/// folds searches all but the exact keywords that are not well-formed: those may occur inside a
/// character, which folding would change, and get an automaton over bytes of their own.
struct AutomatonPlan {
  private(set) var exact: [SearchedKeyword] = []
  private(set) var folded: [SearchedKeyword] = []

  init(_ keywords: [Keyword]) {
    let traits = keywords.map(KeywordTraits.init(of:))
    let folds = zip(keywords, traits).contains { keyword, traits in traits.needsFolding(keyword) }
    for (index, keyword) in keywords.enumerated() {
      let traits = traits[index]
      if folds, traits.isWellFormed || keyword.folding.contains(.case) {
        folded.append(SearchedKeyword(folded: keyword, traits: traits, index: index))
      } else {
        exact.append(SearchedKeyword(exact: keyword, index: index))
      }
    }
  }

  /// The automata, at most two, with at most `denseBudget` bytes of complete rows each.
  func automata(denseBudget: Int) -> [AhoCorasickAutomaton] {
    [(folded, true), (exact, false)]
      .filter { keywords, _ in !keywords.isEmpty }
      .map { keywords, folds in
        AhoCorasickBuilder.automaton(for: keywords, folds: folds, denseBudget: denseBudget)
      }
  }
}
