import TestSupport
import Testing

@testable import Pipeline

struct SequencerTests {
  @Test func elementsComeOutInTheOrderOfTheirNumbersHoweverTheyCameIn() {
    var generator = SeededGenerator()
    for _ in 0..<200 {
      let count = Int.random(in: 0...40, using: &generator)
      var sequencer = Sequencer<String>()
      var order: [String] = []
      var inserted: Set<Int> = []
      for number in Array(0..<count).shuffled(using: &generator) {
        sequencer.insert("element \(number)", at: number)
        inserted.insert(number)
        // Some threads take what is there, others only leave something.
        guard Bool.random(using: &generator) else { continue }
        while let next = sequencer.next() { order.append(next) }
        let complete = (0..<count).prefix { inserted.contains($0) }
        #expect(order == complete.map { "element \($0)" })
      }
      while let next = sequencer.next() { order.append(next) }
      #expect(order == (0..<count).map { "element \($0)" })
    }
  }

  @Test func nothingComesOutBeforeTheFirst() {
    var sequencer = Sequencer<Int>()
    sequencer.insert(10, at: 1)
    #expect(sequencer.next() == nil)
    sequencer.insert(0, at: 0)
    #expect(sequencer.next() == 0)
    #expect(sequencer.next() == 10)
    #expect(sequencer.next() == nil)
  }
}
