import Detection
import Indexing
import RuleTesting
import Rules
import Testing

/// What counts as covered by tests.
struct CoverageTests {
  /// The gaps of the one rule of a text.
  private func gaps(_ rule: String, tests: String, lines: String = "  []\n") throws -> RuleCoverage
  {
    let run = try testRun(rule + "\n    tests: [\(tests)]\n", lines: lines)
    return try #require(run.coverage.rules.first)
  }

  private static let rule = """
      - id: r
        match: {a: {words: [aa]}, b: {words: [bb]}, _c: {words: [cc]}}
        condition: a and (b or not _c)
        except:
          - covers: [aaa]
          - when: [drill]
          - covers: {regex: 'b+x'}
    """

  @Test func withoutTestsNothingIsCovered() throws {
    let gaps = try gaps(Self.rule, tests: "")
    #expect(gaps.checks == 0)
    #expect(!gaps.matched && !gaps.stayedQuiet && !gaps.isComplete)
    #expect(gaps.absentTerms == ["a", "b", "_c"])
    #expect(gaps.idleExceptions == [0, 1, 2])
    #expect(gaps.neverTrue == ["a and (b or not _c)", "b or not _c"])
    #expect(gaps.neverFalse == ["a and (b or not _c)", "a", "b or not _c", "b", "_c"])
  }

  @Test func testsMayCoverEverything() throws {
    let gaps = try gaps(
      Self.rule,
      tests: """
        {alert: aa}, {alert: aa bb cc}, {quiet: aa cc}, {quiet: drill aa}, {quiet: nothing}, \
        {quiet: aaa}, {quiet: bbx}
        """)
    #expect(gaps.isComplete)
    #expect(gaps.absentTerms.isEmpty && gaps.idleExceptions.isEmpty)
    #expect(gaps.neverTrue.isEmpty && gaps.neverFalse.isEmpty)
  }

  @Test func anExceptionWithoutEffectIsNotCovered() throws {
    let gaps = try gaps(
      Self.rule, tests: "{alert: aa}, {quiet: drill bb}, {quiet: drill aa cc}, {alert: aa bbx}")
    #expect(gaps.idleExceptions == [0, 1])
  }

  @Test func aTermInsideAnExceptionDoesNotOccur() throws {
    #expect(try gaps(Self.rule, tests: "{quiet: aaa}").absentTerms == ["a", "b", "_c"])
  }

  @Test func failingTestsCount() throws {
    let gaps = try gaps("  - id: r\n    words: [x]", tests: "{quiet: x}, {alert: y, todo: later}")
    #expect(gaps.isComplete)
  }

  @Test func aConditionWithoutPartsIsNotABranch() throws {
    let run = try testRun("  - {id: r, words: [x], tests: [{alert: x}]}\n", lines: "  []\n")
    #expect(run.coverage.share(of: .branches) == (0, 0))
    #expect(run.coverage.share(of: .rules) == (0, 1))
    #expect(run.coverage.share(of: .terms) == (1, 1))
    #expect(run.coverage.share(of: .exceptions) == (0, 0))
  }

  @Test func linesOfTestFilesCount() throws {
    let rule = "  - id: r\n    match: {a: {words: [x]}, b: {words: [y]}}\n    condition: a and b"
    let lines =
      "  - {line: x, quiet: r}\n  - {line: y x, alerts: [r]}\n  - {line: y, alerts: [], todo: t}\n"
    let gaps = try gaps(rule, tests: "", lines: lines)
    #expect(gaps.checks == 2)
    #expect(gaps.neverFalse == ["a"])
    #expect(gaps.neverTrue == [])
  }

  @Test func alertsCoversTheQuietOfAllOtherRules() throws {
    let rules = "  - {id: r, words: [x]}\n  - {id: s, words: [y]}\n"
    let named = try testRun(rules, lines: "  - {line: x, alerts: [r]}\n").coverage.rules
    #expect(named.map(\.stayedQuiet) == [false, true])
    #expect(named.map(\.checks) == [1, 0])
    let open = try testRun(rules, lines: "  - {line: x, includes: [r]}\n").coverage.rules
    #expect(open.map(\.stayedQuiet) == [false, false])
  }

  @Test func regexesThatHitTheirLimitCoverNothing() throws {
    let run = try testRun(
      """
        - id: slow
          match: {a: {regex: '(a+)+$'}, b: {words: [b]}}
          condition: a and b
          tests: [{quiet: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab}]
      """, limits: .init(matchLimit: 1_000))
    let gaps = try #require(run.coverage.rules.first)
    #expect(gaps.neverTrue == ["a and b"])
    #expect(gaps.neverFalse == ["a and b", "a", "b"])
  }
}
