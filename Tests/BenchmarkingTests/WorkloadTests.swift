import Testing

@testable import Benchmarking

struct WorkloadTests {
  @Test func eachHasAName() throws {
    #expect(Set(Workload.all.map(\.name)).count == Workload.all.count)
    for workload in Workload.all { #expect(try Workload(named: workload.name) == workload) }
    #expect(throws: UnknownCell.self) { try Workload(named: "en-11") }
  }

  @Test func eachIsRecorded() throws {
    let recorded = try #require(try InstructionCounts.recorded())
    #expect(Set(recorded.workloads.keys) == Set(Workload.all.map(\.name)))
  }

  @Test(arguments: ["en-10", "zh-100", "en-dense-100"])
  func occurrencesAreThoseOfTheDefinition(_ name: String) throws {
    let workload = try Workload(named: name)
    let corpus = try GeneratedCorpus.make(workload.text, bytes: 20_000)
    let list = Array(KeywordLists(corpus, most: 100).common().prefix(20))
    let expected = list.reduce(0) { count, word in
      count + corpus.text.indices.count { corpus.text[$0...].starts(with: word) }
    }
    let input = WorkloadInput(text: corpus.text, list: list)
    #expect(expected > 0)
    #expect(try workload.run(input, repetitions: 1) == expected)
    #expect(try workload.run(input, repetitions: 2) == expected)
  }

  @Test func caseMayNotCount() throws {
    let input = WorkloadInput(text: Array("Error error\nERROR\n".utf8), list: [Array("error".utf8)])
    #expect(try Workload(named: "en-100").run(input, repetitions: 1) == 1)
    #expect(try Workload(named: "en-caseless-100").run(input, repetitions: 1) == 3)
  }

  @Test func wordsAreSearchedUnderFolds() throws {
    let input = WorkloadInput(text: Array("退款 退 款\n退\n款 退—欵\n".utf8), list: [Array("退款".utf8)])
    #expect(try Workload(named: "zh-1000").run(input, repetitions: 1) == 1)
    #expect(try Workload(named: "zh-gaps-1000").run(input, repetitions: 1) == 2)
    let width = WorkloadInput(
      text: Array("Ｋg ㎏ coool\n".utf8), list: ["kg", "cool"].map { Array($0.utf8) })
    #expect(try Workload(named: "zh-forms-1000").run(width, repetitions: 1) == 2)
    #expect(try Workload(named: "en-folds-1000").run(width, repetitions: 1) == 3)
  }

  @Test func linesThatARegexMatchesAreCounted() throws {
    let input = WorkloadInput(
      text: Array("a1\nb\na2 b3\n\n".utf8), list: [#"a\d"#, #"b\d"#].map { Array($0.utf8) })
    #expect(try Workload(named: "en-regexes").run(input, repetitions: 3) == 2)
  }

  @Test func numbersAreReadFromWhatCallgrindPrints() {
    let output = "==12== Events    : Ir\n==12== Collected : 123456\n==12== \n"
    #expect(Callgrind.number(after: "Collected : ", in: output) == 123_456)
    #expect(Callgrind.number(after: "found: ", in: output) == nil)
  }
}
