import Testing

@testable import Benchmarking

/// What is made of the figures of foldings.
struct FoldsResultTests {
  private func result(_ lines: Int?, expected: Int?) -> FoldsResult {
    let foldings = MeasuredFolding.measured(in: .chinese)
    let searches = foldings.enumerated().map { index, folding in
      FoldsResult.Search(
        folds: folding.folds, title: folding.title, speed: 1, scanSpeed: 2 / Double(1 + index),
        lines: index == 2 ? lines : 25, expected: index == 2 ? expected : 25)
    }
    return FoldsResult(cell: "zh-folds-10", size: 10, bytes: 1000, lines: 1000, searches: searches)
  }

  @Test func speedsAreComparedWithThoseWithoutFolds() {
    let table = FoldsTable(.markdown, .chinese)
    #expect(
      table.heading + table.row(result(30, expected: 30)) == """
        | cell | patterns | lines | none | lines | case | /none | lines | case,width,hant | /none | lines | all | /none | counts |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
        | zh-folds-10 | 10 | 2.5 % | 2.00 | 2.5 % | 1.00 | 0.50 | 3.0 % | 0.67 | 0.33 | 2.5 % | 0.50 | 0.25 | ok |

        """)
  }

  @Test func countsThatDifferAreShown() {
    #expect(
      result(30, expected: 31).agreement == .wrong("case,width,hant 30, expected 31"))
    #expect(result(nil, expected: 31).agreement.isWrong)
    #expect(result(nil, expected: nil).agreement == .wrong("case,width,hant nothing"))
    #expect(result(30, expected: nil).agreement == .unchecked(""))
  }

  @Test(arguments: Language.allCases)
  func theFirstFoldingIsNone(_ language: Language) {
    let foldings = MeasuredFolding.measured(in: language)
    #expect(foldings.first == MeasuredFolding.none)
    #expect(Set(foldings.map(\.title)).count == foldings.count)
  }
}
