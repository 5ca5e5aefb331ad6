internal import Indexing
internal import Rules

/// What the condition of a rule depends on: the occurrences of its terms after exceptions.
struct RuleFacts: TermFacts {
  /// The occurrences of each term, by start, without overlaps.
  var occurrences: IndexedList<TermIndex, [Occurrence]> = []
  /// For each term, whether its search has reached the end of the line.
  var isComplete: IndexedList<TermIndex, Bool> = []
  /// The distances between the occurrences of terms in a `near`; nil until they have been measured.
  var distances: NearDistances?

  /// Makes room for the terms of a rule, and forgets what was known.
  mutating func reset(terms: Int) {
    while occurrences.count < terms {
      occurrences.append([])
      isComplete.append(false)
    }
    for term in TermIndex(0)..<TermIndex(terms) {
      // Emptying an empty array costs some fifty instructions, for each rule that a line touches.
      if !occurrences[term].isEmpty { occurrences[term].removeAll(keepingCapacity: true) }
      isComplete[term] = false
    }
    distances = nil
  }

  func occurs(_ term: TermIndex) -> Truth {
    occurrences[term].isEmpty ? (isComplete[term] ? .no : .unknown) : .yes
  }

  func occurrences(of term: TermIndex) -> (count: Int, isComplete: Bool) {
    (occurrences[term].count, isComplete[term])
  }

  func follows(_ first: TermIndex, _ second: TermIndex) -> Truth {
    // Without overlaps, the first occurrence ends first, and the last one starts last.
    if let end = occurrences[first].first?.end, let start = occurrences[second].last?.start,
      end <= start
    {
      return .yes
    }
    return decided(first, second)
  }

  func isNear(_ first: TermIndex, _ second: TermIndex, within limit: Int) -> Truth {
    guard let distances else {
      return [first, second].contains { occurs($0) == .no } ? .no : .unknown
    }
    let least = leastDistance(first, second, distances, enough: limit)
    return least.map { $0 <= limit } == true ? .yes : decided(first, second)
  }

  /// The least distance between an occurrence of the first term and an occurrence of the second; nil if one of the
  /// terms does not occur or distances have not been measured.
  func leastDistance(_ first: TermIndex, _ second: TermIndex) -> Int? {
    distances.flatMap { leastDistance(first, second, $0, enough: 0) }
  }

  /// - Parameter enough: the search may stop at this distance.
  private func leastDistance(
    _ first: TermIndex, _ second: TermIndex, _ distances: NearDistances, enough: Int
  ) -> Int? {
    var left = occurrences[first][...]
    var right = occurrences[second][...]
    var least: Int?
    while let one = left.first, let other = right.first {
      let distance = distances.distance(one, other)
      if distance < least ?? .max { least = distance }
      if distance <= enough { break }
      if one.end < other.end { left.removeFirst() } else { right.removeFirst() }
    }
    return least
  }

  /// The truth of a relation that was not found: no, unless a search was given up and both terms may occur; then
  /// unknown.
  private func decided(_ first: TermIndex, _ second: TermIndex) -> Truth {
    let mayGrow = [first, second].contains { !isComplete[$0] }
    let isImpossible = [first, second].contains { occurs($0) == .no }
    return mayGrow && !isImpossible ? .unknown : .no
  }
}
