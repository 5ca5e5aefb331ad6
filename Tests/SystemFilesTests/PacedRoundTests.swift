import Testing

@testable import SystemFiles

struct PacedRoundTests {
  /// The elements of the portions that are due until a moment, one portion a step.
  private func visits(
    _ round: inout PacedRound<Int>, times: Int
  ) -> [[Int]] {
    (0..<times).map { _ in
      var visited: [Int] = []
      round.visit(.max) { visited.append($0) }
      return visited
    }
  }

  private func round(_ count: Int) -> PacedRound<Int> {
    var round = PacedRound<Int>(interval: 1_000_000, divisor: 10)
    for element in 0..<count { round.insert(element, at: 0) }
    return round
  }

  @Test func visitsEverythingInTurn() {
    var round = round(5)
    #expect(visits(&round, times: 2) == [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]])
  }

  @Test func visitsPortionsOfALongRound() {
    var round = round(1000)
    let portions = visits(&round, times: 8)
    #expect(portions.allSatisfy { $0.count <= 128 })
    #expect(portions.flatMap(\.self) == Array(0..<1000))
  }

  @Test func visitsNothingBeforeItIsDue() {
    var round = PacedRound<Int>(interval: 1_000_000_000, divisor: 10)
    #expect(round.due == nil)
    round.insert(1, at: 5)
    #expect(round.due == 1_000_000_005)
    round.visit(1_000_000_004) { _ in Issue.record("it came too early") }
  }

  @Test func leavesOutWhatIsRemoved() {
    var round = round(4)
    round.remove(1)
    round.remove(7)
    #expect(Set(visits(&round, times: 1).flatMap(\.self)) == [0, 2, 3])
    for element in [0, 2, 3] { round.remove(element) }
    #expect(round.due == nil)
    #expect(visits(&round, times: 1) == [[]])
  }
}
