import Detection
import Inputs
import Reading
import RuleProfiling
import TestSupport
import Testing

/// A profile as people read it.
struct ProfileTextTests {
  private func profile() throws -> RunProfile {
    let input = try ProfileRunTests.input()
    return ProfileRun(try ProfileRunTests.detector(), clock: SteppingClock().look)
      .profile(of: [input.source])
  }

  private func text(
    _ order: RuleOrder = .time, isWhole: Bool = false, columns: Int = 100
  ) throws -> String {
    try profile().text(sortedBy: order, isWhole: isWhole, columns: columns)
  }

  @Test func showsEveryPart() throws {
    #expect(
      try text() == """
        5 lines of 1 input, 56 bytes, in 28.00 ms: 3 alerts on 3 lines

           ms    share  lines  alerts  rule               checked on lines
        15.00   53.6 %      5       1  number             every line: no literal is in every match
         3.00   10.7 %      1       1  order              with 'order '
         2.00    7.1 %      2       1  refund             with one of 3 words
         6.00   21.4 %                 (shared matching)  searching for all words and gates
         2.00    7.1 %                 (reading)          decoding and waiting for input
        28.00  100.0 %      5       3  (the run)

        Slowest regexes
          5.00 ms  number (digits): 5 runs of 1,000.00 µs, 1 match
              \\d{3}
              no gate: no literal is in every match
              help: its runs are slow: bound its repetitions, and start with something rare, not with .*
          1.00 ms  order (order): 1 run of 1,000.00 µs, 1 match
              order \\d+
              gate: 'order ', on 1 line (20.0 %)
              help: its runs are slow: bound its repetitions, and start with something rare, not with .*

        Regexes without a gate: 1 of 2
          ms  runs  rule    term    because
        5.00     5  number  digits  no literal is in every match

        Words found most often
        found  word  in
            3  退款  refund (退款)
            1  演练  refund (except 1)

        Words never found
        never  of  rule    words
            2   4  refund  退费, 订单\\x1b号

        """)
  }

  @Test func sortsRulesInTheGivenOrder() throws {
    let orders: [(RuleOrder, [String])] = [
      (.time, ["number", "order", "refund"]), (.lines, ["number", "refund", "order"]),
      (.alerts, ["number", "order", "refund"]), (.id, ["number", "order", "refund"]),
    ]
    for (order, ids) in orders {
      let lines = try text(order).split(separator: "\n")
      let found = lines[2...4].compactMap { line in
        ids.first { line.split(separator: " ").contains(Substring($0)) }
      }
      #expect(found == ids, "\(order)")
    }
  }

  @Test func noLineIsWiderThanTheGivenWidth() throws {
    let lines = try text(columns: 40).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(lines.contains { $0.hasSuffix("…") })
    #expect(try !text(isWhole: true, columns: 40).contains("…"))
  }
}
