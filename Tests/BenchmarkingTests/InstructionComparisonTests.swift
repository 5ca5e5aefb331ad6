import Testing

@testable import Benchmarking

struct InstructionComparisonTests {
  private func comparison(_ counted: Int, found: Int = 7) -> InstructionComparison {
    InstructionComparison(
      counted: [("en-10", InstructionCounts.Count(instructions: counted, found: found))],
      recorded: InstructionCounts(
        processor: "any",
        workloads: ["en-10": InstructionCounts.Count(instructions: 1_000_000, found: 7)]))
  }

  @Test(arguments: [
    (1_000_000, InstructionComparison.Verdict.same), (1_050_000, .same), (1_050_001, .more),
    (950_000, .same), (949_999, .fewer), (0, .fewer),
  ])
  func fivePercentAreTheSame(_ counted: Int, _ verdict: InstructionComparison.Verdict) {
    #expect(comparison(counted).rows.map(\.verdict) == [verdict])
    #expect(comparison(counted).isSame == (verdict == .same))
  }

  @Test func whatIsFoundMustBeTheSame() {
    #expect(comparison(1_000_000, found: 8).rows.map(\.verdict) == [.otherHits])
  }

  @Test func workloadsMustBeTheRecordedOnes() {
    let other = InstructionComparison(
      counted: [("zh-10", InstructionCounts.Count(instructions: 1, found: 0))],
      recorded: InstructionCounts(
        processor: "any",
        workloads: ["en-10": InstructionCounts.Count(instructions: 1, found: 0)]))
    #expect(other.rows.map(\.workload) == ["zh-10", "en-10"])
    #expect(other.rows.map(\.verdict) == [.unrecorded, .gone])
    #expect(!other.isSame)
  }

  @Test func changesAreShown() {
    #expect(
      comparison(1_234_567).text == """
        workload            recorded   counted    change  result
        en-10                  1000k     1235k   +23.5 %  MORE

        """)
    #expect(comparison(900_000).text.hasSuffix("-10.0 %  FEWER: record it\n"))
  }
}
