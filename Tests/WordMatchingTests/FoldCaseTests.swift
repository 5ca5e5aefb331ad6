import Testing

struct FoldCaseTests {
  @Test(arguments: FoldCase.table)
  func oracleAgrees(row: FoldCase) {
    check(row, Finder.oracle)
  }

  @Test(arguments: FoldCase.table)
  func matchersAgree(row: FoldCase) {
    for finder in Finder.matchers { check(row, finder) }
  }

  @Test func rowsHaveNamesOfTheirOwn() {
    let names = FoldCase.table.map(\.name)
    #expect(Set(names).count == names.count)
  }

  private func check(_ row: FoldCase, _ finder: Finder) {
    let hits = finder.hits(row.words, row.text)
    #expect(
      hits.map(Place.init) == row.expected.map(Place.init),
      "\(finder.name), \(row.words.map(escaped)) in \(escaped(row.text))")
  }
}
