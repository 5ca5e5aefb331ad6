import Testing

@testable import Benchmarking

struct CellTests {
  @Test func namesAreDistinct() {
    #expect(Set(Cell.all.map(\.name)).count == Cell.all.count)
  }

  @Test func patternsChooseCellsInTheirOrder() throws {
    #expect(
      try Cell.matching("zh-rare-10,en-dense-*").map(\.name)
        == ["zh-rare-10", "en-dense-10", "en-dense-100", "en-dense-1000"])
    #expect(try Cell.matching("*") == Cell.all)
    #expect(try Cell.matching("*-rare-*00,*rare-100").count == 8)
  }

  @Test func namesOfNothingAreRefused() {
    #expect(throws: UnknownCell.self) { try Cell.matching("en-rare-10,en-rare-11") }
  }

  @Test(arguments: [
    ("a", "a", true), ("a", "ab", false), ("a*", "ab", true), ("*b", "ab", true),
    ("a*b", "ab", true), ("a*ba", "aba", true), ("ab*ba", "aba", false),
    ("*b*b*", "abcb", true), ("*b*b*", "abc", false), ("", "", true),
  ])
  func aStarStandsForAnything(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(NamePattern(pattern).matches(name) == matches)
  }
}
