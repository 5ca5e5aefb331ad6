import Testing

@testable import Pipeline

struct ReadingTurnsTests {
  private func order(_ turns: inout ReadingTurns) -> [UInt128] {
    var order: [UInt128] = []
    while let file = turns.take() { order.append(file) }
    return order
  }

  @Test func givesTurnsInTheOrderOfTheLine() {
    var turns = ReadingTurns()
    for file: UInt128 in [3, 1, 2, 1, 3] { turns.append(file) }
    #expect(order(&turns) == [3, 1, 2])
    #expect(turns.isEmpty)
  }

  @Test func letsAFileGoFirst() {
    var turns = ReadingTurns()
    for file: UInt128 in 1...3 { turns.append(file) }
    turns.putFirst(3)
    #expect(order(&turns) == [3, 1, 2])
  }

  @Test func leavesOutAFileThatIsRemoved() {
    var turns = ReadingTurns()
    for file: UInt128 in 1...3 { turns.append(file) }
    turns.remove(2)
    #expect(!turns.contains(2))
    #expect(order(&turns) == [1, 3])
    turns.append(2)
    #expect(order(&turns) == [2])
  }

  @Test func aFileThatReturnsComesLast() {
    var turns = ReadingTurns()
    for file: UInt128 in 1...3 { turns.append(file) }
    turns.remove(1)
    turns.append(1)
    #expect(order(&turns) == [2, 3, 1])
  }

  @Test func findsTheLastOfSomeFiles() {
    var turns = ReadingTurns()
    for file: UInt128 in 1...200 { turns.append(file) }
    for _ in 1...150 { _ = turns.take() }
    #expect(turns.last { $0 < 190 } == 189)
    #expect(turns.last { $0 <= 150 } == nil)
  }
}
