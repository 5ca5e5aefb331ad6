internal import TextFolding

/// Which engine searches which keyword.
struct KeywordPlan {
  private(set) var filters: [FilterPlan] = []
  /// The keywords that no filter can search for, with their indexes.
  private(set) var unfiltered: [(index: KeywordIndex, keyword: Keyword)] = []
  /// Whether some keyword with ASCII letters ignores their case.
  let ignoresCase: Bool
  private let table: CharacterFoldingTable

  init(_ keywords: [Keyword], engines: MatcherEngines) {
    let table = CharacterFoldingTable.shared(for: keywords.folding)
    self.table = table
    let traits = keywords.map { KeywordTraits(of: $0, table) }
    // If ASCII letters can be spelled out, the other bytes filter better, and text need not be searched for ſ and K.
    // Spelling them out does not pay if the spellings are then too many for tables in registers.
    var patterns =
      Self.patterns(for: keywords, traits, table, spellsLetters: true) ?? []
    var plans = Self.plans(for: patterns.compactMap { $0 }, engines)
    let letters = traits.count(where: \.hasLetters)
    let mayBeApart = letters > 0 && Self.areFew(letters, of: keywords.count)
    if patterns.isEmpty || mayBeApart && plans.contains(where: \.isInMemory) {
      let others = Self.patterns(for: keywords, traits, table, spellsLetters: false) ?? []
      let otherPlans = Self.plans(for: others.compactMap { $0 }, engines)
      if patterns.isEmpty || !otherPlans.contains(where: \.isInMemory) {
        (patterns, plans) = (others, otherPlans)
      }
    }
    filters = plans
    for (index, keyword) in keywords.enumerated() where patterns[index] == nil {
      unfiltered.append((KeywordIndex(index), keyword))
    }
    ignoresCase = patterns.contains { $0?.ignoresASCIICase ?? false }
  }

  private static func areFew(_ some: Int, of all: Int) -> Bool { 4 * some <= all }

  /// A few keywords with ASCII letters among Chinese ones get a pass of their own: a filter that ignores case ignores
  /// one bit of every byte, which carries much information in Chinese text and little in other text.
  private static func plans(
    for patterns: [FilterPattern], _ engines: MatcherEngines
  ) -> [FilterPlan] {
    let withLetters = patterns.filter(\.ignoresASCIICase)
    let others = patterns.filter { !$0.ignoresASCIICase }
    guard !withLetters.isEmpty, areFew(withLetters.count, of: patterns.count),
      2 * others.count(where: { $0.bytes[0] >= 0xE0 }) > others.count
    else { return FilterPlan.plans(for: patterns, tables: engines.tables) }
    return FilterPlan.plans(for: others, tables: engines.tables)
      + FilterPlan.plans(for: withLetters, tables: engines.tables)
  }

  /// The form of each keyword for filters; nil inside for a keyword that filters cannot search, and nil if spelling out
  /// the letters would take too many spellings.
  private static func patterns(
    for keywords: [Keyword], _ traits: [KeywordTraits], _ table: CharacterFoldingTable,
    spellsLetters: Bool
  ) -> [FilterPattern?]? {
    var patterns: [FilterPattern?] = []
    patterns.reserveCapacity(keywords.count)
    var allowed = 5 * keywords.count / 2
    for (index, keyword) in keywords.enumerated() {
      let pattern = FilterPattern(
        keyword, traits: traits[index], index: KeywordIndex(index), table,
        spellsLetters: spellsLetters)
      if spellsLetters, traits[index].hasLetters {
        guard let ways = pattern?.leastWays, ways <= allowed else { return nil }
        allowed -= ways
      }
      patterns.append(pattern)
    }
    return patterns
  }

  /// Makes the filters, for text like `sample` if there is one.
  func engines(sample: [UInt8]?) -> [FilterEngine] {
    filters.map { plan in
      let ignoresCase = plan.patterns.contains(where: \.ignoresASCIICase)
      return FilterEngine(FilterBuilder(plan, table, ignoresCase: ignoresCase, sample: sample))
    }
  }
}
