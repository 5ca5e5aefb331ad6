internal import Alerts
internal import Detection
internal import Rules
internal import TextFolding
internal import WordMatching

extension Workload {
  /// Searches the text `repetitions` times, on this thread. Returns how many hits each search had: occurrences of
  /// keywords, or lines that a regex matches.
  ///
  /// The preparation happens once.
  package func run(_ input: WorkloadInput, repetitions: Int) throws -> Int {
    switch subject {
    case .keywords(let kind, _): occurrences(input, repetitions, kind == .caseless ? .case : [])
    case .folded(let folding, _, _): occurrences(input, repetitions, folding.folding)
    case .repeatedBytes: occurrences(input, repetitions, [])
    case .regexes: try matchedLines(input, repetitions)
    }
  }

  private func occurrences(
    _ input: WorkloadInput, _ repetitions: Int, _ folding: Folding
  ) -> Int {
    let matcher = WordMatcher(words: input.list.map { Word(bytes: $0, folding: folding) })
    let scratch = WordScratch()
    var count = 0
    for _ in 0..<repetitions {
      matcher.scan(input.text.span, using: scratch) { count += $0.count }
    }
    return count / repetitions
  }

  private func matchedLines(_ input: WorkloadInput, _ repetitions: Int) throws -> Int {
    let rules = input.list.enumerated().map { index, regex in
      Rule(
        summary: RuleSummary(id: "regex-\(index + 1)"),
        terms: [
          Term(name: "regex", pattern: .regex(String(decoding: regex, as: UTF8.self)))
        ],
        condition: .term(0))
    }
    let detector = try Detector(RuleSet(rules: rules))
    var scanner = RuleScanner(detector, wanted: RuleScanner.Wanted(alerts: false))
    let origin = BlockOrigin(
      source: name, generation: 0, offset: 0, line: 1, time: Timestamp(secondsSinceEpoch: 0))
    var count: UInt64 = 0
    for _ in 0..<repetitions {
      count += scanner.scan(input.text.span, from: origin) { _ in }.alertedLines
    }
    return Int(count) / repetitions
  }
}
