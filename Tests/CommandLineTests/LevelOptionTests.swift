import TestSupport
import Testing

/// --min-level and --fail-on.
struct LevelOptionTests {
  static let rules = """
    version: 1
    rules:
      - {id: l, level: low, words: [aa]}
      - {id: m, level: 较大, words: [bb]}
      - {id: h, level: high, words: [cc]}
      - {id: c, level: critical, words: [dd]}

    """

  private func program() throws -> Program {
    let program = try Program()
    try program.folder.write("rules/a.yaml", Self.rules)
    try program.folder.write("feed", "aa\nbb aa\ncc\nnothing\ndd cc\n")
    return program
  }

  @Test(arguments: [
    ("low", ["l", "l", "m", "h", "h", "c"], 4), ("medium", ["m", "h", "h", "c"], 3),
    ("重大", ["h", "h", "c"], 2), ("CRITICAL", ["c"], 1),
  ])
  func ignoresAlertsBelowTheLeastLevel(
    _ level: String, _ rules: [String], _ lines: Int
  ) throws {
    let program = try program()
    let run = try program.scan("--min-level", level, "feed")
    run.expectSuccess()
    #expect(try run.alerts().map(\.rule) == rules)
    let count = try program.scan("--min-level", level, "-c", "feed")
    #expect(count.output == "\(lines)\n")
    let stats = try program.scan("--min-level", level, "--stats", "feed")
    #expect(stats.errors.contains("lines: 5, of which \(lines) alerted\n"))
  }

  @Test(arguments: [
    (["--fail-on", "critical"], 1), (["--fail-on", "low"], 1), (["--fail-on", "一般"], 1),
    (["--fail-on", "medium", "-c"], 1), (["--fail-on", "low", "-k", "zz"], 0),
    (["--fail-on", "critical", "-k", "aa", "--level", "high"], 0),
    (["--fail-on", "high", "-k", "aa", "--level", "high"], 1),
    (["--fail-on", "low", "--min-level", "critical", "-k", "aa", "--level", "high"], 0),
    (["--fail-on", "low", "--min-level", "critical"], 1), ([], 0),
  ])
  func failOnSetsTheLevelThatFails(_ arguments: [String], _ status: Int) throws {
    let run = try program().run(["scan"] + arguments + ["feed"])
    #expect(Int(run.status) == status)
    #expect(run.errors == "")
  }

  @Test func failOnStillWritesAlertsAndCounts() throws {
    let program = try program()
    let plain = try program.scan("feed")
    let failing = try program.scan("--fail-on", "low", "feed")
    #expect(failing.bytes == plain.bytes)
    let count = try program.scan("--fail-on", "low", "-c", "feed")
    #expect(count.status == 1)
    #expect(count.output == "4\n")
  }

  @Test(arguments: ["--min-level", "--fail-on"])
  func refusesUnknownLevels(_ option: String) throws {
    let run = try program().scan(option, "hihg", "feed")
    run.expectUsageError("there is no level 'hihg'; did you mean 'high'?")
  }
}
