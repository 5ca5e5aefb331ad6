import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Pipes where files of rules, words, settings or lines are expected: a run never waits for their writers.
struct OddFilesTests {
  private static let rules = """
    version: 1
    rules:
      - {id: bell, words: [bell], tests: [{alert: bell}, {quiet: drum}]}

    """

  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    var program = try Program()
    program.patience = .seconds(60)
    self.program = program
    folder = program.folder
    try folder.write("log", "bell 1\n")
    try folder.write("rules/words.yaml", Self.rules)
    let pipes = ["pipe", "rules/pipe.yaml", "rules/x.test.yaml"]
    try program.run(other: "/usr/bin/env", ["mkfifo"] + pipes).expectSuccess()
  }

  @Test(arguments: [
    ["scan", "-r", "rules", "log"], ["check", "rules"], ["test", "rules"],
    ["fmt", "--diff", "rules"], ["explain", "-r", "rules", "--text", "bell"],
  ])
  func ignoresAPipeInAFolderOfRules(_ arguments: [String]) throws {
    try program.run(arguments).expectSuccess()
  }

  @Test(arguments: [
    ["scan", "-r", "pipe", "log"], ["scan", "-K", "pipe", "log"],
    ["scan", "--config", "pipe", "log"], ["check", "pipe"], ["test", "pipe"],
    ["follow", "-r", "pipe", "log"], ["fmt", "pipe"],
  ])
  func reportsANamedPipeAmongRuleFiles(_ arguments: [String]) throws {
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "" || arguments.first == "check")
    #expect(
      run.said.contains("cannot open pipe: it is a pipe, not a regular file"), "\(run.said)")
  }

  /// As `<(…)` in a shell is.
  @Test(arguments: ["-r", "-K", "--config"])
  func readsRulesFromAnOpenPipe(_ option: String) throws {
    let text =
      switch option {
      case "-r": Self.rules
      case "-K": "bell\n"
      default: "rules: [\(folder.path("rules"))]\n"
      }
    try folder.write("text", text)
    for path in ["/dev/fd/3", "/proc/self/fd/3"] {
      let run = try program.shell(
        "cat text | { \"$TOCSIN\" scan \(option) \(path) -c log 3<&0 </dev/null; }")
      run.expectSuccess()
      #expect(run.output == "1\n")
    }
  }

  /// Some files of the system look like regular ones, and their reader waits for more: /proc/kmsg is one. Reading them
  /// without waiting fails, as it does here.
  @Test(
    .enabled(if: FaultInjection.isPossible, "needs a C compiler"),
    arguments: [
      ["scan", "-r", "endless", "log"], ["scan", "-r", "rule.yaml", "log"], ["check", "rule.yaml"],
      ["scan", "-K", "endless", "log"], ["scan", "--config", "endless", "log"],
      ["test", "endless"],
      ["fmt", "endless"], ["check", "endless.test.yaml"],
    ])
  func reportsAFileThatDoesNotEnd(_ arguments: [String]) throws {
    var program = program
    for name in ["endless", "endless.test.yaml"] { try folder.write(name, "bell\n") }
    try folder.write("rule.yaml", "version: 1\nrules: [{id: a, words: [{file: endless}]}]\n")
    program.inject([.failing(.read, "*/endless*", EAGAIN)])
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "" || arguments.first == "check")
    #expect(
      run.said.contains("it does not end: reading it would wait for more"), "\(run.said)")
  }

  @Test func refusesAListOfWordsFromStandardInput() throws {
    try folder.write("rule.yaml", "version: 1\nrules:\n  - {id: a, words: [{file: /dev/stdin}]}\n")
    let running = try program.start("scan", "-r", "rule.yaml", "log")
    let run = try running.finish()
    #expect(run.status == 2)
    #expect(run.errors.contains("/dev/stdin"), "\(run.errors)")
  }

  @Test func aPipeAmongRulesDoesNotStopAFollowerThatReadsThemAgain() throws {
    try folder.remove("rules/pipe.yaml")
    let running = try program.start("follow", "-r", "rules", "--state", "state", "log")
    _ = try running.alerts(atLeast: 1)
    try program.run(other: "/usr/bin/env", ["mkfifo", "rules/late.yaml"]).expectSuccess()
    running.send(SIGHUP)
    let said = running.errorLines(atLeast: 1, within: .seconds(30))
    #expect(said.contains { $0.contains("were read again: 1 rule") }, "\(said)")
    let run = try running.end()
    #expect(run.status == 0)
  }

  @Test func leavesOutAPipeThatAPatternFinds() throws {
    try folder.write("logs/a.log", "bell 2\n")
    try program.run(other: "/usr/bin/env", ["mkfifo", "logs/b.log"]).expectSuccess()
    try folder.write("tocsin.yaml", "version: 1\nrules: [rules]\ninputs: [{path: 'logs/*.log'}]\n")
    let run = try program.run("scan", "--config", "tocsin.yaml")
    #expect(run.status == 3)
    #expect(try run.alerts().map(\.text) == ["bell 2"])
    #expect(
      run.errors
        == "tocsin: cannot read logs/b.log: it is a pipe that a pattern found; name it to have it read\n"
    )
  }

  @Test func refusesToWriteAReportToAPipe() throws {
    try folder.remove("rules/x.test.yaml")
    let run = try program.run("test", "--junit", "pipe", "rules")
    #expect(run.status == 3)
    #expect(
      run.errors.contains("cannot write pipe: it is a pipe, not a regular file"), "\(run.errors)")
  }

  /// The run counts the lines of the file, which takes minutes for a file of this size.
  @Test(.enabled(if: mayHaveLargeFiles, "needs a file system for files of 1 TiB with holes"))
  func aVeryLargeFileDoesNotDelayTheEnd() throws {
    try Self.makeLargeFile("large", in: folder)
    let running = try program.start(
      "follow", "-k", "bell", "--state", "state", "--from", "end", "large")
    try waits { folder.exists("state/lock") }
    usleep(300_000)
    let run = try running.end()
    #expect(run.status == 0, "\(run.errors)")
    #expect(try program.run("state", "list", "--state", "state").output == "")
  }

  private static let mayHaveLargeFiles: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? makeLargeFile("large", in: folder)) != nil
  }()

  private static func makeLargeFile(_ name: String, in folder: TemporaryFolder) throws {
    try folder.write(name, "")
    try folder.truncate(name, to: 1 << 40)
  }
}
