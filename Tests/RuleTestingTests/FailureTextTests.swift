import Alerts
import Detection
import RuleTesting
import Testing

/// The text of a failed test.
struct FailureTextTests {
  private static func text(
    _ tests: String, thresholds: LevelThresholds = .standard, limits: DetectionLimits = .standard
  ) throws -> String {
    let rule = """
        - id: refund-dispute
          level: high
          match:
            refund: {words: [退款, 退费]}
            late: {words: [延误, 晚点]}
            number: {regex: '\\d{2,}'}
            _staff: {words: [客服工号]}
          condition: refund and not _staff
          except:
            - covers: [退款成功]
            - when: [演练]
            - when: {regex: 'drill$'}
          score: {refund: {weight: -15, each: true}, late: 10, number: -60}
          tests: [\(tests)]
      """
    let run = try testRun(rule, thresholds: thresholds, limits: limits)
    #expect(run.failures.count == 1)
    return run.failures.map { $0.text(thresholds: thresholds) }.joined()
  }

  @Test func explainsAConditionThatFails() throws {
    #expect(
      try Self.text("{alert: 客服工号12: 退款延误}".replacing(": 退", with: "，退")) == """
        rules.yaml:16:21: rule 'refund-dispute': expected an alert, but it is quiet
              line: «客服工号12»，«退款延误»
             quiet: 1 of 2 hold, needs no _staff
         condition: ✗ refund and not _staff
                      ✓ refund
                      ✗ not _staff
             terms: refund  '退款' at byte 17
                    late    '延误' at byte 23
                    number  '12' at byte 12
                    _staff  '客服工号' at byte 0

        """)
  }

  @Test func explainsCoveredOccurrences() throws {
    #expect(
      try Self.text("{alert: 退款成功}") == """
        rules.yaml:16:21: rule 'refund-dispute': expected an alert, but it is quiet
              line: 退款成功
             quiet: 1 of 2 hold, needs refund outside exception 1
         condition: ✗ refund and not _staff
                      ✗ refund
                      ✓ not _staff
             terms: refund  not found; covered: '退款' at byte 0 by exception 1
                    late    not found
                    number  not found
                    _staff  not found
            except: 1  covers 1 occurrence: '退款成功' at byte 0

        """)
  }

  @Test func explainsASuppressedAlert() throws {
    #expect(
      try Self.text("{alert: 退款 drill}") == """
        rules.yaml:16:21: rule 'refund-dispute': expected an alert, but it is quiet
              line: «退款» drill
             quiet: exception 3 suppresses the alert
         condition: ✓ refund and not _staff
                      ✓ refund
                      ✓ not _staff
             terms: refund  '退款' at byte 0
                    late    not found
                    number  not found
                    _staff  not found
            except: 3  suppresses the alert: 'drill' at byte 7

        """)
  }

  @Test func explainsAScoreBelowEveryLevel() throws {
    #expect(
      try Self.text("{alert: 退款 2024}") == """
        rules.yaml:16:21: rule 'refund-dispute': expected an alert, but it is quiet
              line: «退款» «2024»
             quiet: the score 0 is below the lowest level, which starts at 20
         condition: ✓ refund and not _staff
                      ✓ refund
                      ✓ not _staff
             terms: refund  '退款' at byte 0
                    late    not found
                    number  '2024' at byte 7
                    _staff  not found
             score: 60 (high) - 15 (refund) - 60 (number) = -15, limited to 0

        """)
  }

  @Test func explainsARegexAtItsLimit() throws {
    let run = try testRun(
      """
        - id: slow
          regex: '(a+)+$'
          tests: [{alert: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab}]
      """, limits: DetectionLimits(matchLimit: 1_000))
    #expect(
      run.failures.map { $0.text(thresholds: .standard) } == [
        """
        rules.yaml:5:21: rule 'slow': expected an alert, but it is quiet
              line: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
             quiet: a regex hit its limit, so the condition is undecided
         condition: ? any  (0 occur)
             terms: regex  not found; the search hit its limit

        """
      ])
  }

  @Test func explainsAnUnexpectedAlert() throws {
    #expect(
      try Self.text("{quiet: 延误退款}") == """
        rules.yaml:16:21: rule 'refund-dispute': expected quiet, but it alerts: level medium, score 55
              line: «延误退款»
         condition: ✓ refund and not _staff
                      ✓ refund
                      ✓ not _staff
             terms: refund  '退款' at byte 6
                    late    '延误' at byte 0
                    number  not found
                    _staff  not found
             score: 60 (high) - 15 (refund) + 10 (late) = 55

        """)
  }

  @Test func listsEveryDifference() throws {
    #expect(
      try Self.text("{alert: 退款 退费, level: high, score: 50, terms: [late, refund, number]}") == """
        rules.yaml:16:21: rule 'refund-dispute': expected level high, but it is low
        rules.yaml:16:21: rule 'refund-dispute': expected score 50, but it is 30
        rules.yaml:16:21: rule 'refund-dispute': expected the term 'late' to occur, but it does not
        rules.yaml:16:21: rule 'refund-dispute': expected the term 'number' to occur, but it does not
              line: «退款» «退费»
         condition: ✓ refund and not _staff
                      ✓ refund
                      ✓ not _staff
             terms: refund  '退款' at byte 0, '退费' at byte 7
                    late    not found
                    number  not found
                    _staff  not found
             score: 60 (high) - 30 (refund) = 30

        """)
  }

  @Test func cutsLongListsOfOccurrences() throws {
    let line = String(repeating: "退款", count: 7)
    let text = try Self.text("{alert: \(line)}")
    #expect(text.contains("'退款' at byte 24, … (7 in all)\n"))
    #expect(text.contains("= -45, limited to 0\n"))
  }

  @Test func showsTermsThatScoreNothing() throws {
    let run = try testRun(
      """
        - id: a
          level: high
          words: [x]
          tests: [{quiet: x}, {alert: x, score: 61}, {alert: x, level: low}]
      """)
    #expect(
      run.failures.map(\.differences) == [
        ["expected quiet, but it alerts: level high, score 60"],
        ["expected score 61, but it is 60"], ["expected level low, but it is high"],
      ])
    #expect(
      run.failures.first?.text(thresholds: .standard).contains("score: 60 (high) = 60") == true)
  }

  @Test func linesCannotDriveTheTerminal() throws {
    let text = try Self.text("{quiet: \"退款\\e[2J\\t\\u202e\"}")
    #expect(text.contains("line: «退款»\\x1b[2J\\t\\u{202e}\n"))
  }
}
