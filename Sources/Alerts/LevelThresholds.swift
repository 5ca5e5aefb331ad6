/// The lowest score of each level: four ascending numbers within 1…100.
public struct LevelThresholds: Equatable, Sendable {
  /// The lowest score of each level, from low to critical.
  public let scores: [Int]

  /// 20, 40, 60 and 80.
  public static let standard = LevelThresholds(unchecked: [20, 40, 60, 80])

  /// Makes thresholds; nil unless there are four, strictly ascending within 1…100.
  public init?(_ scores: [Int]) {
    guard scores.count == Level.allCases.count, scores.allSatisfy((1...100).contains),
      zip(scores, scores.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.scores = scores
  }

  private init(unchecked scores: [Int]) {
    self.scores = scores
  }

  /// The lowest score of a level.
  public func score(of level: Level) -> Int { scores[Int(level.rawValue)] }

  /// The level of a score; nil below the lowest level.
  public func level(of score: Int) -> Level? {
    Level.allCases.last { self.score(of: $0) <= score }
  }
}
