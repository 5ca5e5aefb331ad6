import Foundation
import TestSupport
import Testing

/// `follow`: lines of files and of standard input alert as they are written.
struct FollowTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  private func follow(_ arguments: String...) throws -> RunningProgram {
    try program.start(["follow", "-k", "bell"] + arguments)
  }

  /// Ends a run, and expects success and its alerts.
  private func expect(
    _ expected: [String], of running: RunningProgram,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    _ = try running.alerts(atLeast: expected.count, sourceLocation: sourceLocation)
    let run = try running.end()
    run.expectSuccess(sourceLocation: sourceLocation)
    let texts = try run.alerts(sourceLocation: sourceLocation).map(\.text)
    #expect(texts == expected, sourceLocation: sourceLocation)
  }

  @Test func alertsOnLinesAsTheyAreWritten() throws {
    try folder.write("log", "quiet\nbell 1\n")
    let running = try follow("log")
    for number in 2...4 {
      _ = try running.alerts(atLeast: number - 1)
      try folder.append("log", "bell \(number)\n")
    }
    let last = try #require(try running.alerts(atLeast: 4).last)
    #expect(last.line == 5)
    #expect(last.offset == 27)
    #expect(last.source == "log")
    try expect(["bell 1", "bell 2", "bell 3", "bell 4"], of: running)
  }

  @Test func alertsOnceOnALineThatComesInParts() throws {
    try folder.write("log", "bell 1\nbell")
    let running = try follow("log")
    _ = try running.alerts(atLeast: 1)
    for part in [" 2", ", 警", "钟", " more"] { try folder.append("log", part) }
    try folder.append("log", "\nbell 3\n")
    try expect(["bell 1", "bell 2, 警钟 more", "bell 3"], of: running)
  }

  @Test func aLineThatIsTooLongDoesNotHoldUpTheNext() throws {
    try folder.write("log", "bell 1\n" + String(repeating: "x", count: 300))
    let running = try follow("log", "--max-line", "64", "--block-size", "16")
    _ = try running.alerts(atLeast: 1)
    try folder.append("log", String(repeating: "y", count: 300) + " bell\nbell 3\n")
    let alerts = try running.alerts(atLeast: 3)
    #expect(alerts.map(\.line) == [1, 2, 3])
    #expect(alerts.map(\.truncated) == [nil, true, nil])
    #expect(try running.end().status == 0)
  }

  @Test func followsSeveralFiles() throws {
    try folder.write("one", "bell 1\n")
    try folder.write("two", "")
    let running = try follow("one", "two")
    _ = try running.alerts(atLeast: 1)
    try folder.append("two", "bell 2\n")
    _ = try running.alerts(atLeast: 2)
    try folder.append("one", "bell 3\n")
    #expect(try running.alerts(atLeast: 3).map(\.source) == ["one", "two", "one"])
    try expect(["bell 1", "bell 2", "bell 3"], of: running)
  }

  @Test func endsAtTheEndOfStandardInput() throws {
    let running = try follow()
    try running.write("bell 1\n")
    _ = try running.alerts(atLeast: 1)
    try running.write("bell 2")
    try running.closeInput()
    let run = try running.finish()
    run.expectSuccess()
    #expect(try run.alerts().map(\.text) == ["bell 1", "bell 2"])
    #expect(try run.alerts().map(\.source) == ["stdin", "stdin"])
  }

  @Test func followsAFileAfterStandardInputHasEnded() throws {
    try folder.write("log", "bell 1\n")
    let running = try follow("log", "-")
    _ = try running.alerts(atLeast: 1)
    try running.write("bell in\n")
    _ = try running.alerts(atLeast: 2)
    try running.closeInput()
    try folder.append("log", "bell 2\n")
    try expect(["bell 1", "bell in", "bell 2"], of: running)
  }

  @Test func followsNewFilesOfAPattern() throws {
    try folder.write("tocsin.yaml", "inputs: ['logs/*.log']\n")
    try folder.write("logs/one.log", "bell 1\n")
    let running = try follow("--config", "tocsin.yaml")
    _ = try running.alerts(atLeast: 1)
    try folder.write("logs/two.log", "bell 2\n")
    _ = try running.alerts(atLeast: 2)
    try folder.append("logs/two.log", "bell 3\n")
    try expect(["bell 1", "bell 2", "bell 3"], of: running)
  }

  @Test func followsAFileThatAppearsLaterWithItsFolder() throws {
    try folder.write("log", "bell 1\n")
    let running = try follow("log", "later/deep/log")
    _ = try running.alerts(atLeast: 1)
    let complaint = try #require(running.complaints(atLeast: 1).first)
    #expect(complaint.contains("later/deep/log: no such file or directory"))
    try folder.write("later/deep/log", "bell 2\n")
    _ = try running.alerts(atLeast: 2)
    try folder.append("later/deep/log", "bell 3\n")
    #expect(try running.alerts(atLeast: 3).map(\.text) == ["bell 1", "bell 2", "bell 3"])
    let run = try running.end()
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func aRestartContinuesWhereTheRunEnded() throws {
    try folder.write("log", "bell 1\n")
    let first = try follow("--state", "state", "log")
    _ = try first.alerts(atLeast: 1)
    try first.end().expectSuccess()
    try folder.append("log", "bell 2\n")
    let second = try follow("--state", "state", "log")
    let alerts = try second.alerts(atLeast: 1)
    #expect(alerts.map(\.text) == ["bell 2"])
    #expect(alerts.map(\.line) == [2])
    try second.end().expectSuccess()
    let scan = try program.run("scan", "--state", "state", "-k", "bell", "log")
    scan.expectSuccess()
    #expect(scan.output == "")
  }

  @Test func fromEndSkipsExistingLines() throws {
    try folder.write("log", "bell 1\n")
    try folder.write("ready", "bell ready\n")
    let running = try follow("--from", "end", "log", "-")
    try running.write("bell in\n")
    _ = try running.alerts(atLeast: 1)
    try folder.append("log", "bell 2\n")
    try expect(["bell in", "bell 2"], of: running)
  }

  @Test func refusesASecondRunOfAStateFolder() throws {
    try folder.write("log", "bell 1\n")
    let first = try follow("--state", "state", "log")
    _ = try first.alerts(atLeast: 1)
    let second = try follow("--state", "state", "log").finish()
    #expect(second.status == 3)
    #expect(second.output == "")
    #expect(second.errors.hasPrefix("tocsin: state is in use by process "))
    try first.end().expectSuccess()
  }

  @Test func refusesWrongRulesAtTheStart() throws {
    try folder.write("rules/broken.yaml", "version: 1\nrules:\n  - {id: one}\n")
    let run = try program.run("follow", "-r", "rules", "log")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("rules/broken.yaml:3:"))
  }

  @Test func refusesAnAlertFileThatIsAnInput() throws {
    try folder.write("log", "bell 1\n")
    let run = try program.run("follow", "-k", "bell", "-o", "log", "log")
    #expect(run.status == 2)
    #expect(try folder.text("log") == "bell 1\n")
  }

  @Test func endsWhenTheReaderLeaves() throws {
    let run = try program.shell(
      """
      printf 'bell 1\\n' > log
      { "$TOCSIN" follow --state state -k bell log 2> errors; echo "$?" > status; } | head -n 1 > /dev/null &
      sleep 0.3
      while ! [ -s status ]; do echo 'bell more' >> log; sleep 0.05; done
      """)
    run.expectSuccess()
    #expect(try folder.text("status") == "3\n")
    let scan = try program.run("scan", "--state", "state", "-k", "bell", "log")
    #expect(try scan.alerts().count >= 1)
  }
}
