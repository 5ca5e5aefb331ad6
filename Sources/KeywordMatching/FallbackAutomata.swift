internal import Synchronization

/// The automata that search for all keywords, made on first use.
///
/// Most texts never need them, and making them takes longer than making all filters.
final class FallbackAutomata: Sendable {
  private let keywords: [Keyword]
  private let denseBudget: Int
  private let made = Mutex<[AhoCorasickAutomaton]?>(nil)

  init(_ keywords: [Keyword], denseBudget: Int) {
    self.keywords = keywords
    self.denseBudget = denseBudget
  }

  /// The automata; an empty list if there are no keywords.
  func automata() -> [AhoCorasickAutomaton] {
    made.withLock { made in
      if let made { return made }
      let automata = AutomatonPlan(keywords).automata(denseBudget: denseBudget)
      made = automata
      return automata
    }
  }

  /// Bytes taken by the automata, if they have been made.
  var footprint: Int {
    made.withLock { $0?.reduce(0) { $0 + $1.footprint } ?? 0 }
  }
}
