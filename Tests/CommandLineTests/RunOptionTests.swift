import Foundation
import TestSupport
import Testing

/// --now, --threads, --max-line and --color, and their bounds.
struct RunOptionTests {
  @Test(arguments: [
    ("2026-11-22T08:00:00Z", "2026-11-22T08:00:00Z"),
    ("2026-11-22T08:00:00+08:00", "2026-11-22T00:00:00Z"),
    ("2026-11-22T20:00:00-05:30", "2026-11-23T01:30:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
  ])
  func nowSetsTheTimeOfAlerts(_ time: String, _ expected: String) throws {
    let run = try Program().run("scan", "--now", time, "-k", "a", input: .text("a\n"))
    run.expectSuccess()
    #expect(try run.alerts().map(\.time) == [expected])
  }

  @Test(arguments: [
    "", "now", "2026-11-22", "2026-11-22T08:00:00", "2026-11-22T08:00:00Zulu",
    "x2026-11-22T08:00:00Z", "2026-02-29T08:00:00Z", "2026-11-22T24:00:01Z",
    "2026-13-01T00:00:00Z", "2026-11-22T08:00:00+0800", "99999-01-01T00:00:00Z",
  ])
  func refusesOtherTimes(_ time: String) throws {
    let run = try Program().run("scan", "--now=" + time, "-k", "a", input: .text("a\n"))
    run.expectUsageError()
  }

  @Test func alertsHaveTheTimeOfReadingByDefault() throws {
    let before = Date().addingTimeInterval(-1)
    let run = try Program().run("scan", "-k", "a", input: .text("a\n"))
    let alert = try #require(try run.alerts().first)
    let time = try Date(alert.time, strategy: .iso8601)
    #expect((before...Date()).contains(time))
  }

  @Test(arguments: ["1", "2", "3", "16", "256"])
  func threadsTakesANumber(_ count: String) throws {
    let run = try Program().scan("--threads", count, "-k", "a", "-c", input: .text("a\nb\n"))
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test(arguments: [
    ("--threads", "0"), ("--threads", "257"), ("--threads", "-1"), ("--threads", "many"),
    ("--max-line", "63"), ("--max-line", "1073741825"), ("--max-line", "1k"),
    ("--color", "sometimes"), ("--min-level", ""), ("--format", ""),
  ])
  func refusesValuesOutOfBounds(_ option: String, _ value: String) throws {
    let run = try Program().scan(option + "=" + value, "-k", "a", input: .text("a\n"))
    run.expectUsageError(option)
  }

  @Test(arguments: [
    (["--color", "always"], true), (["--color", "never"], false), (["--color", "auto"], false),
    ([], false),
  ])
  func colorsOnlyTerminalsByDefault(_ arguments: [String], _ isInColor: Bool) throws {
    let run = try Program().run(
      ["scan", "-f", "human", "-k", "a"] + arguments, input: .text("a\n"))
    run.expectSuccess()
    #expect(run.bytes.contains(0x1B) == isInColor)
  }

  @Test func neverColorsJSON() throws {
    let run = try Program().scan("--color", "always", "-k", "a", input: .text("a\n"))
    #expect(!run.bytes.contains(0x1B))
  }
}
