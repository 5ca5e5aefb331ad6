internal import TextFolding

/// Which engine searches which keyword.
struct KeywordPlan {
  private(set) var filters: [FilterPlan] = []
  /// The keywords that no filter can search, with their indexes.
  private(set) var unfiltered: [(index: Int, keyword: Keyword)] = []
  /// Whether case counts for nothing in letters of ASCII of some keyword.
  private(set) var ignoresCase = false
  private let table: CharacterFoldingTable

  init(_ keywords: [Keyword], engines: MatcherEngines) {
    var patterns: [FilterPattern] = []
    patterns.reserveCapacity(keywords.count)
    table = CharacterFoldingTable.shared(for: keywords.folding)
    for (index, keyword) in keywords.enumerated() {
      let traits = KeywordTraits(of: keyword, table)
      guard let pattern = FilterPattern(keyword, traits: traits, index: index, table) else {
        unfiltered.append((index, keyword))
        continue
      }
      if pattern.ignoresASCIICase { ignoresCase = true }
      patterns.append(pattern)
    }
    filters = FilterPlan.plans(for: patterns, tables: engines.tables)
  }

  /// The filters, made for text like a sample if there is one.
  func engines(sample: [UInt8]?) -> [FilterEngine] {
    filters.map {
      FilterEngine(FilterBuilder($0, table, ignoresCase: ignoresCase, sample: sample))
    }
  }
}
