internal import Rules

/// What the condition of a rule depends on: the occurrences of its terms after exceptions.
struct RuleFacts: TermFacts {
  /// The occurrences of each term, by start, without overlaps.
  var occurrences: [[Occurrence]] = []
  /// For each term, whether its search has reached the end of the line.
  var isComplete: [Bool] = []
  /// The code points before a byte of the line, for the starts and ends of all occurrences of terms in a `near`; nil
  /// until they have been counted.
  var codePoints: [Int: Int]?

  /// Makes room for the terms of a rule, and forgets what was known.
  mutating func reset(terms: Int) {
    while occurrences.count < terms { occurrences.append([]) }
    for term in 0..<terms { occurrences[term].removeAll(keepingCapacity: true) }
    isComplete.removeAll(keepingCapacity: true)
    isComplete.append(contentsOf: repeatElement(false, count: terms))
    codePoints = nil
  }

  func occurs(_ term: Int) -> Truth {
    occurrences[term].isEmpty ? (isComplete[term] ? .no : .unknown) : .yes
  }

  func occurrences(of term: Int) -> (count: Int, isComplete: Bool) {
    (occurrences[term].count, isComplete[term])
  }

  func follows(_ first: Int, _ second: Int) -> Truth {
    // Without overlaps, the first occurrence ends first, and the last one starts last.
    if let end = occurrences[first].first?.end, let start = occurrences[second].last?.start,
      end <= start
    {
      return .yes
    }
    return decided(first, second)
  }

  func isNear(_ first: Int, _ second: Int, within limit: Int) -> Truth {
    guard let codePoints else {
      return [first, second].contains { occurs($0) == .no } ? .no : .unknown
    }
    let least = leastDistance(first, second, codePoints, enough: limit)
    return least.map { $0 <= limit } == true ? .yes : decided(first, second)
  }

  /// The fewest code points between an occurrence of the first and one of the second; nil if one of them does not
  /// occur or code points have not been counted.
  func leastDistance(_ first: Int, _ second: Int) -> Int? {
    codePoints.flatMap { leastDistance(first, second, $0, enough: 0) }
  }

  /// - Parameter enough: the search may stop at this distance.
  private func leastDistance(
    _ first: Int, _ second: Int, _ codePoints: [Int: Int], enough: Int
  ) -> Int? {
    var left = occurrences[first][...]
    var right = occurrences[second][...]
    var least: Int?
    while let one = left.first, let other = right.first {
      let distance = Self.distance(one, other, codePoints)
      if distance < least ?? .max { least = distance }
      if distance <= enough { break }
      if one.end < other.end { left.removeFirst() } else { right.removeFirst() }
    }
    return least
  }

  /// The truth of something that was not found: no, unless there may be more occurrences.
  private func decided(_ first: Int, _ second: Int) -> Truth {
    let mayGrow = [first, second].contains { !isComplete[$0] }
    let isImpossible = [first, second].contains { occurs($0) == .no }
    return mayGrow && !isImpossible ? .unknown : .no
  }

  /// The code points between two occurrences; 0 if they overlap or touch.
  private static func distance(
    _ one: Occurrence, _ other: Occurrence, _ codePoints: [Int: Int]
  ) -> Int {
    let (end, start) = one.start <= other.start ? (one.end, other.start) : (other.end, one.start)
    guard end < start else { return 0 }
    return (codePoints[start] ?? start) - (codePoints[end] ?? end)
  }
}
