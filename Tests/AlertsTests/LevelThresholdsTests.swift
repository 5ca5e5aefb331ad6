import Alerts
import Testing

struct LevelThresholdsTests {
  @Test(arguments: [
    [20, 40, 60, 80], [1, 2, 3, 4], [97, 98, 99, 100], [1, 40, 60, 100],
  ])
  func acceptsFourAscendingScores(_ scores: [Int]) throws {
    let thresholds = try #require(LevelThresholds(scores))
    #expect(thresholds.scores == scores)
    #expect(Level.allCases.map(thresholds.score(of:)) == scores)
  }

  @Test(arguments: [
    [], [20, 40, 60], [20, 40, 60, 80, 90], [0, 40, 60, 80], [20, 40, 60, 101], [-1, 1, 2, 3],
    [20, 20, 60, 80], [20, 60, 40, 80], [20, 40, 80, 80], [80, 60, 40, 20],
  ])
  func refusesOtherScores(_ scores: [Int]) {
    #expect(LevelThresholds(scores) == nil)
  }

  static let boundaries: [(Int, Level?)] = [
    (0, nil), (19, nil), (20, .low), (39, .low), (40, .medium), (59, .medium), (60, .high),
    (79, .high), (80, .critical), (100, .critical),
  ]

  @Test(arguments: boundaries)
  func aScoreHasTheHighestLevelThatItReaches(_ score: Int, _ level: Level?) {
    #expect(LevelThresholds.standard.level(of: score) == level)
  }

  @Test func standardEqualsItsScores() {
    #expect(LevelThresholds.standard == LevelThresholds([20, 40, 60, 80]))
  }
}
