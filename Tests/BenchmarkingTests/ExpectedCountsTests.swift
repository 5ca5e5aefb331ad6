import Testing

@testable import Benchmarking

struct ExpectedCountsTests {
  private let corpus = Corpus(
    name: .english, text: Array("a\nb\n".utf8), words: [], regexes: [], origin: "test")
  private let input = CellInput(
    cell: Cell(language: .english, kind: .rare, size: 10), text: "", bytes: 12, repetitions: 3,
    lines: 6, list: "", listCount: 10, regexes: [])

  @Test func countsAreOfOneRepetition() {
    var counts = ExpectedCounts()
    counts.record("en-rare-10", lines: 3, input, in: corpus)
    #expect(counts.lines == ["en-rare-10": 1])
    #expect(counts.count("en-rare-10", for: input, in: corpus) == 3)
  }

  @Test func anotherTextHasOtherCounts() {
    var counts = ExpectedCounts()
    counts.record("en-rare-10", lines: 3, input, in: corpus)
    counts.lines["en-rare-100"] = 7
    counts.lines["zh-rare-10"] = 9
    var other = corpus
    other.text += Array("c\n".utf8)
    #expect(counts.count("en-rare-10", for: input, in: other) == nil)
    counts.record("en-rare-10", lines: 6, input, in: other)
    #expect(counts.lines == ["en-rare-10": 2, "zh-rare-10": 9])
  }

  @Test func everyCellHasACount() throws {
    let counts = try ExpectedCounts.recorded()
    #expect(Set(counts.lines.keys) == Set(Cell.all.flatMap(\.countNames)))
    #expect(Set(counts.texts.keys) == Set(TextName.allCases.map(\.rawValue)))
  }
}
