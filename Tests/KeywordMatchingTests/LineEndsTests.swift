import KeywordMatching
import TestSupport
import Testing

struct LineEndsTests {
  @Test(arguments: 0...200)
  func agreesWithASearchByteByByte(length: Int) {
    var random = SeededGenerator(seed: UInt64(length))
    for rarity in [1, 4, 100] {
      let text = (0..<length).map { _ in
        Int.random(in: 0..<rarity, using: &random) == 0 ? UInt8(0x0A) : 0x61
      }
      for start in stride(from: 0, to: length, by: 13) {
        let isLineFeed = { text[$0] == 0x0A }
        let range = start..<length
        #expect(LineEnds.count(in: range, of: text.span) == range.count(where: isLineFeed))
        let last = range.last(where: isLineFeed).map { $0 + 1 } ?? start
        #expect(LineEnds.lineStart(before: length, limit: start, in: text.span) == last)
        let next = range.first(where: isLineFeed) ?? length
        #expect(LineEnds.next(from: start, in: text.span) == next)
      }
    }
  }
}
