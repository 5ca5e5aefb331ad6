/// What a term adds to the score of a line in which it occurs.
public struct TermWeight: Equatable, Sendable {
  /// The term.
  public var term: TermIndex
  /// The points, in -100…100.
  public var points: Int
  /// Whether the points count for each occurrence rather than once.
  public var isForEach: Bool
  /// The most points that the term may add or subtract; nil for no limit of its own.
  public var limit: Int?

  /// What a term adds to the score.
  public init(term: TermIndex, points: Int, isForEach: Bool = false, limit: Int? = nil) {
    self.term = term
    self.points = points
    self.isForEach = isForEach
    self.limit = limit
  }

  /// The points for this number of occurrences.
  public func points(forOccurrences count: Int) -> Int {
    guard count > 0 else { return 0 }
    let (product, overflow) = points.multipliedReportingOverflow(by: isForEach ? count : 1)
    let total = overflow ? (points < 0 ? -1_000_000 : 1_000_000) : product
    guard let limit else { return total }
    return min(max(total, -limit), limit)
  }
}
