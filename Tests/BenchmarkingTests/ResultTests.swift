import Testing

@testable import Benchmarking

/// What is made of the figures that tools give.
struct ResultTests {
  private func result(
    kind: Cell.Kind = .rare, expected: Int? = nil, _ tools: ToolResult...
  ) -> CellResult {
    CellResult(
      cell: "en-rare-10", kind: kind, size: 10, bytes: 1_000_000, lines: 1000, tools: tools,
      expected: expected)
  }

  private let own = ToolResult(.tocsin, speed: 4, scanSpeed: 6, lines: 25)

  @Test func ratiosAreToTheFastestPeer() {
    let result = result(
      own, ToolResult(.ripgrep, speed: 2, lines: 25), ToolResult(.grep, speed: 0.5, lines: 25),
      ToolResult(.hyperscan, speed: 1, scanSpeed: 3, lines: 25),
      ToolResult(.lineCount, speed: 8, lines: 1000))
    #expect(result.ratioToBestPeer == 2)
    #expect(result.scanRatio == 2)
    #expect(result.ratioToLineCount == 0.5)
    #expect(result.agreement == .right(""))
    let table = ResultTable(.plain, tools: [.tocsin, .ripgrep, .grep, .hyperscan, .lineCount])
    #expect(
      table.heading + table.row(result) == """
        cell                patterns   lines  tocsin    scan      rg    grep  Hyperscan  its scan   wc -l   /best  scan/scan     /wc  counts
        en-rare-10                10   2.5 %    4.00    6.00    2.00    0.50       1.00      3.00    8.00    2.0×       2.0×    0.50  ok

        """)
  }

  @Test func markdownHasARuleBelowItsHeading() {
    let table = ResultTable(.markdown, tools: [.tocsin])
    #expect(
      table.heading + table.row(result(own)) == """
        | cell | patterns | lines | tocsin | scan | /best | scan/scan | /wc | counts |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: |
        | en-rare-10 | 10 | 2.5 % | 4.00 | 6.00 | – | – | – | not compared |

        """)
  }

  @Test func countsThatDifferAreShown() {
    #expect(
      result(own, ToolResult(.grep, lines: 24)).agreement == .wrong("tocsin 25, grep 24"))
    #expect(result(expected: 25, own).agreement == .right(""))
    #expect(result(expected: 26, own).agreement == .wrong("tocsin 25, expected 26"))
    #expect(result(ToolResult(.grep, lines: 24)).agreement.isWrong)
  }

  @Test func whereMeaningsDifferCountsMay() {
    let hyperscan = ToolResult(.hyperscan, lines: 24)
    #expect(result(kind: .regexes, own, hyperscan).agreement == .unchecked("Hyperscan 24"))
    #expect(
      result(kind: .regexes, own, hyperscan, ToolResult(.pcre2grep, lines: 25)).agreement
        == .right("Hyperscan 24"))
    #expect(
      result(kind: .caseless, own, hyperscan, ToolResult(.ripgrep, lines: 24)).agreement.isWrong)
  }

  @Test(arguments: [
    (0, 2, "0.00"), (0.005, 2, "0.01"), (1.999, 2, "2.00"), (12.04, 1, "12.0"), (12.6, 0, "13"),
  ])
  func numbersAreRounded(_ value: Double, _ places: Int, _ text: String) {
    #expect(ResultTable.decimal(value, places: places) == text)
  }

  @Test func slowSpeedsHaveAnotherDecimal() {
    #expect([0.1, 0.0994, 0.0004, nil].map(ResultTable.speed) == ["0.10", "0.099", "0.000", "–"])
  }

  @Test func toolsTellTheirCountsAndTimes() {
    #expect(ToolOutput.lines(of: .ripgrep, "") == 0)
    #expect(ToolOutput.lines(of: .grep, "17\n") == 17)
    #expect(ToolOutput.lines(of: .lineCount, "17 text.txt\n") == 17)
    #expect(ToolOutput.lines(of: .hyperscan, "17 0.250000\n") == 17)
    #expect(ToolOutput.lines(of: .tocsin, "oops") == nil)
    #expect(
      ToolOutput.scanSeconds(of: .hyperscan, output: "17 0.250000\n", errors: "") == 0.25)
    let statistics = "load: 0.000300 s\nscan: 2120 bytes in 0.000200 s\nrules: 1\n"
    #expect(ToolOutput.scanSeconds(of: .tocsin, output: "", errors: statistics) == 0.0002)
    #expect(ToolOutput.scanSeconds(of: .grep, output: "17\n", errors: "") == nil)
  }
}
