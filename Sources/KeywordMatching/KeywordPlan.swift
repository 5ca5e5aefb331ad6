internal import TextFolding

/// Which engine searches which keyword.
struct KeywordPlan {
  private(set) var filters: [FilterPlan] = []
  /// The keywords that no filter can search, with their indexes.
  private(set) var unfiltered: [(index: Int, keyword: Keyword)] = []
  /// Whether case counts for nothing in letters of ASCII of some keyword.
  let ignoresCase: Bool
  private let table: CharacterFoldingTable

  init(_ keywords: [Keyword], engines: MatcherEngines) {
    let table = CharacterFoldingTable.shared(for: keywords.folding)
    self.table = table
    let traits = keywords.map { KeywordTraits(of: $0, table) }
    // Where letters of ASCII can be spelled out, the other bytes tell more, and no text has to be read for ſ and K.
    let patterns =
      Self.patterns(for: keywords, traits, table, spellsLetters: true)
      ?? Self.patterns(for: keywords, traits, table, spellsLetters: false) ?? []
    for (index, keyword) in keywords.enumerated() where patterns[index] == nil {
      unfiltered.append((index, keyword))
    }
    ignoresCase = patterns.contains { $0?.ignoresASCIICase ?? false }
    filters = FilterPlan.plans(for: patterns.compactMap { $0 }, tables: engines.tables)
  }

  /// The form of each keyword for filters; nil for all if letters of some should rather not be spelled out.
  private static func patterns(
    for keywords: [Keyword], _ traits: [KeywordTraits], _ table: CharacterFoldingTable,
    spellsLetters: Bool
  ) -> [FilterPattern?]? {
    var patterns: [FilterPattern?] = []
    patterns.reserveCapacity(keywords.count)
    var allowed = 5 * keywords.count / 2
    for (index, keyword) in keywords.enumerated() {
      let pattern = FilterPattern(
        keyword, traits: traits[index], index: index, table, spellsLetters: spellsLetters)
      if spellsLetters, traits[index].hasLetters {
        guard let ways = pattern?.leastWays, ways <= allowed else { return nil }
        allowed -= ways
      }
      patterns.append(pattern)
    }
    return patterns
  }

  /// The filters, made for text like a sample if there is one.
  func engines(sample: [UInt8]?) -> [FilterEngine] {
    filters.map {
      FilterEngine(FilterBuilder($0, table, ignoresCase: ignoresCase, sample: sample))
    }
  }
}
